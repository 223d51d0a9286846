#!/bin/sh
# Unpacks Ghost into a folder, with what it needs. Its own tests need a mock-knex that is on no
# registry, and SQLite is built from sources: neither is wanted here.
set -eu
mkdir -p "$1"
cd "$1"
test -e installed && exit
npm pack --silent ghost@5.130.4
tar xzf ghost-5.130.4.tgz --strip-components 1
node -e '
  const about = require("./package.json");
  for (const unwanted of ["devDependencies", "optionalDependencies", "resolutions"]) delete about[unwanted];
  about.overrides = { "mock-knex": "0.4.13", jackspeak: "2.3.6" };
  fs.writeFileSync("package.json", JSON.stringify(about));'
npm install --legacy-peer-deps --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund
touch installed
