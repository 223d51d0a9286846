#!/bin/sh
# Makes .go-app, a copy of go-app without its server and routes, and .go-app/page.mod, a go.mod that
# builds the page with it. core/RATIONALE.md says why, and what it saves.
set -eu
module=github.com/maxence-charriere/go-app/v9
rm -rf .go-app
go mod download $module
cp -r "$(go list -m -f '{{.Dir}}' $module)" .go-app
chmod -R u+w .go-app
cd .go-app/pkg/app
rm http.go resource.go static.go route.go
cd ../../..
cp wasm/page/server.go.txt .go-app/pkg/app/server.go
cp go.sum .go-app/page.sum
cp go.mod .go-app/new.mod
go mod edit -replace $module=./.go-app .go-app/new.mod
mv .go-app/new.mod .go-app/page.mod # the last step: make builds with a whole copy only
