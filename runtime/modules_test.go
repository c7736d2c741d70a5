package runtime_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/runtime"
)

func TestRequire(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, `
		const tried = (spec) => { try { return require(spec) } catch (e) { return e.code + ': ' + e.message } };
		exports = { handle() {
			console.log(require('./lib/a').name, require('./lib/a.js') === require('./lib/a'));
			console.log(require('./lib').name, require('./data.json').list[1], require('./data').list.length);
			console.log(require('./lib/cycle').partial);
			console.log(require('pack').name, require('pack/extra').name);
			console.log(tried('./nothing'));
			console.log(tried('../manifest.json'));
			console.log(tried('/etc/hostname'));
			console.log(tried('./node_modules/../../manifest.json'));
			console.log(require('node:buffer') === require('buffer'), require('buffer').Buffer === Buffer);
			console.log(module.id, module.children.length, module.loaded, require.main === module, require.resolve('pack/extra').endsWith('/server/node_modules/pack/extra.js'));
			const first = require('./lib/a');
			delete require.cache[require.resolve('./lib/a')];
			console.log(require('./lib/a') === first);
			console.log(tried('exp/hidden'), tried('exp').name, tried('addon'));
			console.log(tried('gyp'));
			console.log(tried('absent'));
		} }`,
		"server/lib/a.js", "exports = { name: 'a', deep: require('./deep/b').name }",
		"server/lib/deep/b.js", "module.exports = { name: 'b', up: require('../../data.json') }",
		"server/lib/index.js", "exports = { name: 'index' }",
		"server/lib/cycle.js", "exports.early = 1; exports.partial = require('./cycle2').seen; ",
		"server/lib/cycle2.js", "exports.seen = Object.keys(require('./cycle')).join()",
		"server/data.json", `{"list": [1, 2, 3]}`,
		"server/node_modules/pack/package.json", `{"name": "pack", "main": "main.js"}`,
		"server/node_modules/pack/main.js", "exports = { wrong: 1 }; module.exports = { name: 'pack' }",
		"server/node_modules/exp/package.json", `{"name": "exp", "exports": {"import": "./wrong.mjs", "require": "./right.cjs"}}`,
		"server/node_modules/exp/right.cjs", "exports.name = 'right'",
		"server/node_modules/exp/hidden.js", "",
		"server/node_modules/gyp/index.js", "module.exports = require('bindings')('gyp')",
		"server/node_modules/bindings/index.js", "module.exports = () => { throw new Error('Could not locate the bindings file') }",
		"server/node_modules/addon/package.json", `{"name": "addon", "main": "build/Release/addon.node"}`,
		"server/node_modules/addon/build/Release/addon.node", "ELF",
		"server/node_modules/pack/extra.js", "exports.name = 'extra'",
	)
	run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
	want := []string{
		"a true", "index 2 3", "early", "pack extra",
		`MODULE_NOT_FOUND: Cannot find module "./nothing"`,
		`MODULE_NOT_FOUND: Cannot find module "../manifest.json": it lies outside of server/, where an app's code must stay`,
		`MODULE_NOT_FOUND: Cannot find module "/etc/hostname": it lies outside of server/, where an app's code must stay`,
		`MODULE_NOT_FOUND: Cannot find module "./node_modules/../../manifest.json": it lies outside of server/, where an app's code must stay`,
		"true true",
		". 5 true true true",
		"false",
		`ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './hidden' is not defined by "exports" in ` + dir + `/server/node_modules/exp/package.json right ERR_DLOPEN_FAILED: Package addon needs the native add-on server/node_modules/addon/build/Release/addon.node, which cannot be loaded here, nor on the platform`,
		"ERR_DLOPEN_FAILED: Package gyp needs a native add-on, which cannot be loaded here, nor on the platform",
		`MODULE_NOT_FOUND: Cannot find module "absent"`,
	}
	if got := strings.Join(logged(run), "\n"); got != strings.Join(want, "\n") {
		t.Errorf("verdict %s (%s), logged\n%s\nwant\n%s", run.Verdict, run.Message, got, strings.Join(want, "\n"))
	}
}

func TestPackagesMayNameEachOther(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, `exports = { handle() { for (const name of ['loop', 'a', '../out']) try { console.log(require(name)) } catch (e) { console.log(e.code) } } }`,
		"server/node_modules/loop/package.json", `{"main": "../loop"}`,
		"server/node_modules/a/package.json", `{"main": "./b"}`,
		"server/node_modules/a/b/package.json", `{"main": ".."}`,
		"server/node_modules/a/b/index.js", `module.exports = 'index of b'`)
	run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
	if got := strings.Join(logged(run), ", "); got != "MODULE_NOT_FOUND, index of b, MODULE_NOT_FOUND" {
		t.Errorf("%s: %s", run.Message, got)
	}
}

func TestPackagesInstalledMeanwhileAreFound(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 1})
	dir := newApp(t, `exports = { handle() { try { console.log(require('late')) } catch (e) { console.log(e.code) } } }`)
	app := open(t, rt, dir)
	first := simulate(t, rt, app, "onDealUpdate", 0)
	if err := os.MkdirAll(filepath.Join(dir, "server", "node_modules"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "server", "node_modules", "late.js"), []byte("module.exports = 'here'"), 0o644); err != nil {
		t.Fatal(err)
	}
	second := simulate(t, rt, app, "onDealUpdate", 0)
	if got := strings.Join(append(logged(first), logged(second)...), ", "); got != "MODULE_NOT_FOUND, here" {
		t.Error(got)
	}
}

func TestModulesOfTheLanguage(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{})
	dir := newApp(t, `
		import { name, late } from './lib/late.mjs';
		import * as pack from 'dual';
		import fallback, { named } from './lib/common.cjs';
		import data from './data.json';
		export async function handle() {
			console.log(name, late, pack.kind, fallback.named, named, data.list.length, import.meta.url.startsWith('file://'));
			console.log((await import('./lib/other.mjs')).value, (await import('dual')).kind, require === undefined);
		}`,
		"server/lib/late.mjs", "import { base } from './base.mjs';\nexport const late = await Promise.resolve(base + 1);\nexport const name = 'late';",
		"server/lib/base.mjs", "await Promise.resolve();\nexport const base = 41;",
		"server/lib/other.mjs", "export const value = await new Promise((r) => setTimeout(() => r('other'), 2));",
		"server/lib/common.cjs", "exports.named = 'common'",
		"server/data.json", `{"list": [1, 2]}`,
		"server/node_modules/dual/package.json", `{"name": "dual", "exports": {"import": "./i.mjs", "require": "./r.cjs"}}`,
		"server/node_modules/dual/i.mjs", "export const kind = 'import'",
		"server/node_modules/dual/r.cjs", "exports.kind = 'require'",
	)
	run := simulate(t, rt, open(t, rt, dir), "onDealUpdate", 0)
	if got := strings.Join(logged(run), "\n"); got != "late 42 import common common 2 true\nother import false" {
		t.Errorf("verdict %s (%s), logged\n%s", run.Verdict, run.Message, got)
	}
}
