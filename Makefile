# Signum: `make run` serves the playground, `make test` checks all of it. Building needs
# Go, git and make, nothing else.
PORT    ?= 8080
HOST    ?= localhost# 0.0.0.0 serves a classroom: prints the address and a QR code
BROTLI  ?= 11# how hard to compress, 0 to 11: 9 makes files an eighth larger in a tenth of the time
DIST    := dist
BUILT   := .build
RECORD  := recipe=brief

WASM    := GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags="-s -w"
EXEC    := $(shell go env GOROOT)/lib/wasm/wasm_exec.js
GO       = $(shell find $(1) -type f -not -name '*_test.go' -not -path '*/testdata/*')
CORE    := $(call GO,core)
# The page's program is a tenth smaller on the wire without inlining, but for what computes much.
INLINED := $(addprefix signum/,core/matrix core/nn core/packed core/picture core/wire app/act) internal/runtime/maps
SMALL   := -gcflags=all=-l $(INLINED:%=-gcflags=%=)

.PHONY: run build signum site single dev dev-times plain clean
.PHONY: test in-node test-all check style e2e bench speedrun study results tools
.PHONY: pictures looks golden gallery recordings kernels edge bucket deploy

run: build
	@go run ./web/serve -dir $(DIST) -store .shared/runs.db -host $(HOST) -port $(PORT)

build: $(DIST)/.built

# ---- the three programs, the data, and the folder around them

$(BUILT)/app.wasm: .go-app/page.mod $(EXEC) $(CORE) $(call GO,app wasm/page wasm/store wasm/browser wasm/bridge)
	@test -e $@ || echo "Building the playground: the first time this takes a few minutes."
	$(WASM) $(SMALL) -modfile .go-app/page.mod -o $@ ./wasm/page

# go-app without its server, encryption and JSON, which the page would carry for nothing: a fourth
# of it.
.go-app/page.mod: go.mod go.sum $(wildcard wasm/page/*.sh wasm/page/*.txt)
	wasm/page/goapp.sh

$(BUILT)/trainer.wasm: go.mod $(EXEC) $(CORE) $(call GO,wasm/trainer wasm/store wasm/worker wasm/browser wasm/bridge)
	$(WASM) -tags simd -o $@ ./wasm/trainer

$(BUILT)/workshop.wasm: go.mod $(EXEC) $(CORE) $(call GO,wasm/workshop wasm/store wasm/worker wasm/browser wasm/bridge)
	$(WASM) -tags simd -o $@ ./wasm/workshop

$(BUILT)/data/.written: core/mnist/shard.go core/cmd/signum/shards.go
	go run ./core/cmd/signum shards $(@D)
	@touch $@

$(BUILT)/notices.txt: LICENSE go.mod web/site/notices.sh
	@mkdir -p $(@D)
	web/site/notices.sh > $@.got && mv $@.got $@

PARTS_OF_SITE := $(addprefix $(BUILT)/,app.wasm trainer.wasm workshop.wasm notices.txt data/.written) \
		core/kernels/kernels.wasm $(wildcard static/* static/runs/*) $(call GO,web)

$(DIST)/.built: $(PARTS_OF_SITE)
	go run ./web/site -out $(DIST) -built $(BUILT) -exec $(EXEC) -brotli $(BROTLI)
	@touch $@

# The same folder somewhere else, as `make site TO=../public/signum`: any file host serves it, under
# any path. The build that is there stays, for pages that are open.
TO      ?= site
site: $(PARTS_OF_SITE)
	go run ./web/site -out $(TO) -built $(BUILT) -exec $(EXEC) -brotli $(BROTLI)

# The page as one HTML file, which trains when it is opened from a disk. Its plan is the default one
# with as many images as it has; signum single gives it another.
SINGLE  ?= signum.html
IMAGES  ?= 10000
single: $(PARTS_OF_SITE)
	go run ./web/site -single $(SINGLE) -images $(IMAGES) -built $(BUILT) -exec $(EXEC)

# The page while it is worked on: what changes in the sources is in the open page seconds later.
# Nothing is compressed there, and nothing is kept by version.
dev:
	@$(MAKE) --no-print-directory DIST=dist-dev plain
	@go run ./web/dev -dir dist-dev -port $(PORT)

# How long that takes, measured.
dev-times: tools
	@node bench/dev.mjs

plain: $(DIST)/.plain

$(DIST)/.plain: $(PARTS_OF_SITE)
	go run ./web/site -out $(DIST) -built $(BUILT) -exec $(EXEC) -plain
	@touch $@

clean:
	rm -rf $(DIST) $(DIST)-edge $(DIST)-worker $(BUILT) dist-dev .go-app

# The terminal's program, .build/signum. Its `signum version` has the id of the site's build.
signum: build
	go build -ldflags="-X main.build=$$(sed -n 's|.*"b/\(.*\)/build.js".*|\1|p' $(DIST)/index.html)" \
		-o $(BUILT)/signum ./core/cmd/signum

# ---- tests: `check` needs Go only; `test` installs what the rest needs where it can

FOLDERS := core app wasm web bench
NODE    := GOOS=js GOARCH=wasm go test -tags simd -exec

check:
	@test -z "$$(gofmt -l $(FOLDERS))" || \
		{ gofmt -l $(FOLDERS); echo "make: the files above need gofmt"; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet ./...
	GOOS=js GOARCH=wasm go vet -tags simd ./core/matrix ./wasm/trainer ./wasm/workshop
	go test ./...

# What isn't in the style of docs/CONTRIBUTING.md; and, to be judged by eye, what may be decided by
# the text of a sentence.
style:
	@go test ./core -count=1 -v -run TestSourcesKeepToTheStyle
	@git grep -nE 'strings\.(Contains|HasPrefix|HasSuffix)\(|[=!]= "[^"]* [^"]*"' -- '*.go' ':!*_test.go'

test: tools check
	$(MAKE) -j2 in-node build
	$(MAKE) e2e

# The tests of what also runs as WebAssembly, with and without a browser's objects.
in-node:
	$(NODE) "node $(CURDIR)/core/kernels/exec.mjs" $(addprefix ./core/,kernels matrix packed experiment)
	$(NODE) "node $(CURDIR)/wasm/exec.mjs" ./wasm/...

# What takes hours: 10⁶ executions of every fuzz target, robot users, studies, benchmarks. Its last
# record is docs/TESTS.md.
test-all: tools
	@./e2e/tools.sh all
	node .ci/all.mjs $(STEPS)

e2e: build node_modules/.package-lock.json
	npm run --silent e2e

# Measures this machine's browser and terminal, and PyTorch where Debian's python3-torch is
# installed. Let nothing else run.
bench: build tools
	node bench/bench.mjs $(PARTS)

# How soon after Train the page reads 98 to 99 % of the test images: a run of docs/SPEEDRUN.md.
speedrun: build tools
	node bench/speedrun.mjs

# Every plan of docs/study.txt into the tables of docs/RESULTS.md, and those of docs/brief.txt into
# docs/BRIEF.md, a job for each core at a time; stopped and started again, it goes on. After the
# core has changed, begin with make clean. FASHION is where Debian's dataset-fashion-mnist has its
# images.
FASHION ?= /usr/share/datasets/fashion-mnist
JOBS    := GOMAXPROCS=1 xargs -0 -n 1 -P $$(nproc) $(BUILT)/signum study -dir $(BUILT)/study
study:
	@go build -o $(BUILT)/signum ./core/cmd/signum
	@for plans in docs/study.txt docs/brief.txt; do \
		$(BUILT)/signum study -jobs $$plans; done | cut -f2 > $(BUILT)/jobs
	@grep -v data= $(BUILT)/jobs | tr '\n' '\0' | $(JOBS) -job
	@grep data= $(BUILT)/jobs | tr '\n' '\0' | $(JOBS) -data $(FASHION) -job
	$(BUILT)/signum study -dir $(BUILT)/study -into docs/RESULTS.md docs/study.txt
	$(BUILT)/signum study -dir $(BUILT)/study -into docs/BRIEF.md docs/brief.txt
	@$(MAKE) --no-print-directory results

# The figures and the numbers of what is written about the tables of docs/RESULTS.md.
results:
	rm -rf docs/figures/*.svg docs/figures/brief
	go run ./core/cmd/results docs/RESULTS.md docs/figures README.md core/experiment/scene.go
	go run ./core/cmd/results docs/BRIEF.md docs/figures/brief

tools:
	@./e2e/tools.sh
	@$(MAKE) --no-print-directory node_modules/.package-lock.json

node_modules/.package-lock.json: package-lock.json
	npm ci --omit=dev
	@touch $@

# ---- what is made and committed

# Every part of the page in every state that the goldens hold, on one page.
gallery:
	@mkdir -p $(DIST)
	go test ./app -count=1 -run Gallery -gallery $(abspath $(DIST))/gallery.html

# The picture of the page in README.md.
pictures: tools
	@$(MAKE) --no-print-directory DIST=dist-dev plain
	node e2e/pictures.mjs

# Pictures of the page in its states, on a desk and a phone, light and dark: dist-dev/looks, to be
# looked at.
looks: tools
	@$(MAKE) --no-print-directory DIST=dist-dev plain
	node e2e/looks.mjs $(STATES)

golden:
	go test ./app ./core/experiment ./core/cmd/signum -update
	go run ./core/cmd/signum record '$(RECORD)' > static/recorded.got
	mv static/recorded.got static/recorded.signumrun

# The recorded runs that the page shows of other nets than its own, and of scenes, for display.
NETS    := mlp lenet-caffe lenet5-bn mlp-bn lenet-caffe-bn thin deep-bn
SCENES  := holds turns bytes nothing binary
recordings:
	@mkdir -p static/runs
	for net in $(NETS); do \
		go run ./core/cmd/signum record -display "net=$$net&recipe=brief" \
			-o static/runs/$$net.signumrun || exit; done
	for scene in $(SCENES); do \
		go run ./core/cmd/signum record -display "scene=$$scene" \
			-o static/runs/$$scene.signumrun || exit; done

kernels:
	core/kernels/build.sh core/kernels

# ---- a Cloudflare Worker: the host serves dist-edge; what isn't a file reaches web/worker. It is a
# host of Signum's alone, which browsers are told to ask by HTTPS only.

$(DIST)-edge/.built: $(PARTS_OF_SITE)
	go run ./web/site -https -out $(@D) -built $(BUILT) -exec $(EXEC) -brotli $(BROTLI)
	@touch $@

$(DIST)-worker/worker.mjs: go.mod $(CORE) $(call GO,web app/words)
	go run github.com/syumai/workers/cmd/workers-assets-gen -mode=go -o $(@D)
	$(WASM) -o $(@D)/app.wasm ./web/worker

# The Worker on this machine, without an account or a network.
edge: $(DIST)-edge/.built $(DIST)-worker/worker.mjs
	npm ci
	WRANGLER_SEND_METRICS=false npx wrangler dev --config web/worker/wrangler.jsonc --port $(PORT)

# Once, before the first deployment: the bucket of shared runs, with the rule that removes them.
bucket:
	npm ci
	npx wrangler r2 bucket info signum-runs || npx wrangler r2 bucket create signum-runs
	npx wrangler r2 bucket lifecycle set signum-runs --force --file web/worker/lifecycle.json

deploy: $(DIST)-edge/.built $(DIST)-worker/worker.mjs
	npm ci
	WRANGLER_SEND_METRICS=false npx wrangler deploy --config web/worker/wrangler.jsonc $(DEPLOY)
