#!/bin/sh
# Makes .go-app, a copy of go-app without its server, routes, encryption and JSON, and
# .go-app/page.mod, a go.mod that builds the page with it, and with a stand-in for the package that
# gives go-app random identifiers. core/RATIONALE.md says why, and what it saves.
set -eu
module=github.com/maxence-charriere/go-app/v9
rm -rf .go-app
go mod download $module
cp -r "$(go list -m -f '{{.Dir}}' $module)" .go-app
chmod -R u+w .go-app
cd .go-app/pkg/app
rm http.go resource.go static.go route.go crypto.go
cd ../../..
cp wasm/page/goapp.go.txt .go-app/pkg/app/standin.go
mkdir .go-app/pkg/json
cp wasm/page/json.go.txt .go-app/pkg/json/json.go
sed -i "s|\"encoding/json\"|\"$module/pkg/json\"|" .go-app/pkg/*/*.go
mkdir .go-app/uuid
echo 'module github.com/google/uuid' >.go-app/uuid/go.mod
echo 'package uuid; func NewString() string { return "page" }' >.go-app/uuid/uuid.go
cp go.sum .go-app/page.sum
cp go.mod .go-app/new.mod
go mod edit -replace $module=./.go-app -replace github.com/google/uuid=./.go-app/uuid .go-app/new.mod
mv .go-app/new.mod .go-app/page.mod # the last step: make builds with a whole copy only
