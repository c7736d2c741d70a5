# hothouse: 'make run' starts the sample app's simulator, 'make test' runs the tests.
# Both install what they need on a machine with Go 1.26 and Node 20.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
WEB := simulator/web
PAGE := $(WEB)/dist/index.html
VENDOR := runtime/node/vendor
PACKAGES := runtime/oracle/packages
BUNDLES := runtime/node/lib/vendor/web-streams.js
PAGE_SOURCES := $(shell find $(WEB)/src $(WEB)/css $(WEB)/build -type f) $(WEB)/index.html $(WEB)/style.css

.PHONY: run test build page vendor packages compatibility lint race bench clean chromium screenshot

run: build
	./hothouse run sampleapp

build: page vendor
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o hothouse .

page: $(PAGE)

# The page's packages are installed as the lock file says, without running their scripts.
$(WEB)/node_modules/.package-lock.json: $(WEB)/package.json $(WEB)/package-lock.json
	npm ci --prefix $(WEB) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(PAGE): $(WEB)/node_modules/.package-lock.json $(PAGE_SOURCES)
	go run ./$(WEB)/build

# The npm packages that the core modules are partly made of. Go's ./... never matches a
# folder called vendor, so the program in it is named where packages are listed.
vendor: $(BUNDLES)

$(VENDOR)/node_modules/.package-lock.json: $(VENDOR)/package.json $(VENDOR)/package-lock.json
	npm ci --prefix $(VENDOR) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(BUNDLES): $(VENDOR)/node_modules/.package-lock.json $(VENDOR)/main.go $(wildcard $(VENDOR)/shims/*.js)
	go run ./$(VENDOR)

# The npm packages that are tried here and under Node, at the lock file's versions. The
# test makes the app around them.
packages: $(PACKAGES)/.app/server/node_modules/.package-lock.json

$(PACKAGES)/.app/server/node_modules/.package-lock.json: $(PACKAGES)/package.json $(PACKAGES)/package-lock.json
	mkdir -p $(PACKAGES)/.app/server
	cp $^ $(PACKAGES)/.app/server
	npm ci --prefix $(PACKAGES)/.app/server --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error
	@touch $@

# docs/compatibility.md, from a run of all packages one after the other.
compatibility: vendor packages
	go test ./$(PACKAGES) -run TestPackages -count 1 -timeout 20m -report

test: page vendor packages chromium
	npm run --prefix $(WEB) --silent check
	go test ./... ./$(VENDOR)

# The tests of the page need a browser. Where it cannot be installed they are skipped,
# loudly; under CI=true that is a failure.
chromium:
	@sh scripts/chromium.sh

# The pictures of the README, taken by the test that goes its way.
screenshot: page chromium
	go test ./simulator -run TestPageOfTheSampleApp -count 1
	mkdir -p docs/images
	cp artifacts/TestPageOfTheSampleApp-result.png docs/images/simulator.png

# The comparison with Node is left out: the detector slows one side, and so changes what is due first.
race: page vendor
	go test -race $$(go list ./runtime/... | grep -v /oracle) ./simulator ./suite ./events ./manifest/...

lint: page vendor
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo "not formatted by gofmt:"; gofmt -l $$(git ls-files '*.go'); exit 1; }
	go vet ./... ./$(VENDOR)
	go run $(STATICCHECK) ./... ./$(VENDOR)

# The table at the end compares with Node; the packages in it are installed by the benchmark.
bench: page vendor
	go test ./bench -run '^$$' -bench . -benchtime 2s

clean:
	rm -rf hothouse $(WEB)/node_modules $(VENDOR)/node_modules $(PACKAGES)/.app bench/testdata/node_modules artifacts
	find $(WEB)/dist runtime/node/lib/vendor -mindepth 1 ! -name .gitkeep -delete
