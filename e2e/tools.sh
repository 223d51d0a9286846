#!/bin/sh
# Installs what the tests need beside Go, git and make, where it is missing and can be installed.
set -eu
missing=
command -v npm >/dev/null || missing="$missing nodejs npm"
command -v chromium >/dev/null || missing="$missing chromium"
command -v nginx >/dev/null || missing="$missing nginx-light"
command -v python3 >/dev/null || missing="$missing python3"
command -v mkdocs >/dev/null || missing="$missing mkdocs mkdocs-material"
command -v sphinx-build >/dev/null || missing="$missing python3-sphinx furo"
command -v firefox-esr >/dev/null || missing="$missing firefox-esr"
command -v clang-16 >/dev/null || missing="$missing clang-16"
command -v wasm-ld-16 >/dev/null || missing="$missing lld-16"
if test "${1-}" = all; then
	command -v WebKitWebDriver >/dev/null || missing="$missing webkit2gtk-driver"
	command -v xvfb-run >/dev/null || missing="$missing xvfb xauth"
	command -v dbus-run-session >/dev/null || missing="$missing dbus-daemon"
	command -v jupyter-nbconvert >/dev/null || missing="$missing jupyter-nbconvert"
	test -d /usr/share/wordpress/wp-content/themes/twentytwentythree && command -v mariadbd >/dev/null &&
		php -m | grep -q mysqli ||
		missing="$missing wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql"
	test -x /usr/bin/convert-im6 || missing="$missing imagemagick"
fi
test -n "$missing" || exit 0
if test "$(id -u)" != 0 || ! command -v apt-get >/dev/null; then
	echo "make test needs$missing. They can't be installed from here: install them and try again." >&2
	exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
