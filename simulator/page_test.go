package simulator_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/hothouse-run/hothouse/simulator/web"
)

// browser finds the Chromium for the tests of the page. Without one, or without the
// page, these tests say loudly that they did not run, and fail under CI.
func browser(t *testing.T) string {
	t.Helper()
	_, built := web.Files()
	if built {
		for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
			if path, err := exec.LookPath(name); err == nil {
				return path
			}
		}
	}
	what := "Chromium is not installed"
	if !built {
		what = "the page is not built"
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s: run make test", what)
	}
	t.Skipf("NOT TESTED: the page in a browser, because %s; make test installs and builds what is missing", what)
	return ""
}

// tab is a page of a real browser.
type tab struct {
	t   *testing.T
	ctx context.Context
}

// visit opens a path of the site in a browser of its own, in a window of the given width.
func (s *site) visit(scheme, path string, width int) *tab {
	s.t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser(s.t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(width, 900), chromedp.IgnoreCertErrors,
		chromedp.UserDataDir(s.t.TempDir()),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	s.t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	s.t.Cleanup(cancel)
	p := &tab{s.t, ctx}
	p.do(chromedp.Navigate(scheme + "://" + s.addr + path))
	return p
}

// do performs browser actions; when one fails, a screenshot is kept under artifacts/.
func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.keep("failed")
		p.t.Fatal(err)
	}
}

// keep saves a screenshot.
func (p *tab) keep(name string) {
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		return
	}
	dir := filepath.Join("..", "artifacts")
	if os.MkdirAll(dir, 0o755) == nil {
		file := strings.ReplaceAll(p.t.Name(), "/", "-") + "-" + name + ".png"
		_ = os.WriteFile(filepath.Join(dir, file), png, 0o644) // only for people to look at
	}
}

// script runs JavaScript in the page.
func script(text string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](text)
}

// wait waits until a JavaScript expression is true.
func (p *tab) wait(expression string) {
	p.t.Helper()
	err := chromedp.Do(p.ctx, chromedp.Poll[chromedp.Void]("Boolean("+expression+")", chromedp.WithPollingTimeout(30*time.Second)))
	if err == nil {
		return
	}
	p.keep("failed")
	text, _ := chromedp.Run(p.ctx, chromedp.Text("body")) // only for the message
	p.t.Fatalf("waiting for %s: %v\nthe page shows:\n%s", expression, err, text)
}

// shows waits until an element contains the text, in whatever case.
func (p *tab) shows(selector, text string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("(document.querySelector(%q)?.innerText ?? '').toLowerCase().includes(%q)", selector, strings.ToLower(text)))
}

// choose picks an option of a select box as a person would: the change is announced.
func (p *tab) choose(selector, value string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("[...document.querySelector(%q).options].some(o => o.value === %q)", selector, value))
	p.do(chromedp.SetValue(selector, value),
		script(fmt.Sprintf("document.querySelector(%q).dispatchEvent(new Event('change', {bubbles: true}))", selector)))
}

// button waits until the Simulate button is in the state.
func (p *tab) button(state string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("document.querySelector('#simulate').dataset.state === %q", state))
}

const ready = "window.hothouse !== undefined && window.hothouse.getPayload().length > 2"

func TestPageJourney(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	p := s.visit("https", "/web/test", 1280)

	p.choose("#scope", "deal")
	p.choose("#event", "onDealUpdate")
	p.wait(ready)
	p.do(chromedp.Click("#simulate"))
	p.button("success")
	p.shows("#simulate", "Success")
	p.shows("#effects", "amount 1234.0")

	// Edit the payload and simulate again.
	p.do(script(`window.hothouse.setPayload(window.hothouse.getPayload().replace('"1234.0"', '"77.5"'))`))
	p.do(chromedp.Click("#simulate"))
	p.shows("#effects", "amount 77.5")

	// A payload that is no JSON is Failed, with the place.
	p.do(script(`window.hothouse.setPayload('{\n  "event": onDealUpdate\n}')`))
	p.do(chromedp.Click("#simulate"))
	p.button("failed")
	p.shows("#simulate", "Failed")
	p.shows("#problems", "onDealUpdate")

	// The handler is edited on disk: the next simulation runs the new code.
	p.do(chromedp.Click("#reset"))
	p.wait(`window.hothouse.getPayload().includes('"1234.0"')`)
	s.write("server/server.js", strings.Replace(server30, "'amount'", "'edited on disk'", 1))
	p.do(chromedp.Click("#simulate"))
	p.button("success")
	p.shows("#effects", "edited on disk 1234.0")
	p.keep("success")
}

func TestPageShowsWhereAHandlerFailed(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	p := s.visit("http", "/web/test?scope=deal&event=onDealUpdate&variant=deleted", 1280)
	p.wait(ready + ` && window.hothouse.getPayload().includes('"is_deleted": true')`)
	p.do(chromedp.Click("#simulate"))
	p.button("failed")
	p.shows("#verdict", "failed")
	p.shows("#message", "Error: deleted")
	p.wait(`document.body.innerText.includes('server/server.js:6')`)
	p.wait(`document.body.innerText.includes("throw new Error('deleted')")`)
	p.keep("failure")
}

func TestPageTellsEachKindOfEnd(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]string{"server/server.js": `exports = {
  install() { renderData({ message: 'No key, no app' }) },
  echo() {
    while (true) {}
  },
  deal() { const all = []; for (;;) all.push(new Uint8Array(2 ** 28)) }
};`})
	p := s.visit("http", "/web/test?scope=common&event=onAppInstall", 1280)
	p.wait(ready)
	p.do(chromedp.Click("#simulate"))
	p.button("failed")
	p.shows("#message", "No key, no app")
	p.choose("#scope", "deal")
	p.choose("#event", "onDealUpdate")
	p.wait(`window.hothouse.getPayload().includes('deal_pipeline_id')`)
	p.do(chromedp.Click("#simulate"))
	p.shows("#verdict", "killed")
	p.choose("#scope", "common")
	p.choose("#event", "onScheduledEvent")
	p.wait(`window.hothouse.getPayload().includes('onScheduledEvent')`)
	p.do(chromedp.Click("#simulate"))
	p.shows("#verdict", "timed out")
	p.wait(`document.body.innerText.includes('server/server.js:4')`)
	p.keep("timeout")
}

func TestPageShowsABrokenAppAndItsRecovery(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	p := s.visit("http", "/web/test?scope=deal&event=onDealUpdate", 1280)
	p.wait(ready)
	s.write("server/server.js", "exports = {\n  deal( {\n}")
	p.wait(`document.querySelector('#app-state').innerText.toLowerCase().includes('broken')`)
	p.wait(`document.body.innerText.includes('server/server.js:')`)
	s.write("server/server.js", server30)
	p.wait(`document.querySelector('#app-state').innerText.toLowerCase().includes('ready')`)
}

func TestPageSavesFixturesOnlyOnRequest(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	p := s.visit("http", "/web/test?scope=deal&event=onDealUpdate", 1280)
	p.wait(ready)
	p.do(script(`window.hothouse.setPayload(window.hothouse.getPayload().replace('"1234.0"', '"9.5"'))`))
	p.do(chromedp.Click("#simulate"))
	p.button("success")
	if _, err := os.Stat(filepath.Join(s.dir, "server", "test_data")); err == nil {
		t.Error("simulating wrote a fixture")
	}
	p.do(chromedp.Click("#save"))
	p.wait(`document.body.innerText.includes('server/test_data/deal/onDealUpdate.json')`)
	if text := s.read("server/test_data/deal/onDealUpdate.json"); !strings.Contains(text, `"9.5"`) {
		t.Errorf("saved %s", text)
	}
}

func TestPageWorksWithTheKeyboardAlone(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	p := s.visit("http", "/web/test", 1280)
	p.wait("document.querySelector('#scope')?.options.length > 1")
	focused := func(id string) {
		t.Helper()
		for range 12 {
			p.do(chromedp.KeyEvent(kb.Tab))
			at, err := chromedp.Run(p.ctx, chromedp.Evaluate[string]("document.activeElement.id"))
			if err != nil {
				t.Fatal(err)
			}
			if at == id {
				return
			}
		}
		t.Fatalf("Tab does not reach #%s", id)
	}
	focused("scope")
	p.do(chromedp.KeyEvent("D"), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent("onDealU"))
	p.wait(ready)
	focused("simulate")
	p.do(chromedp.KeyEvent(kb.Enter))
	p.button("success")
}

func TestPageFitsAPhoneInBothThemes(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	p := s.visit("http", "/web/test?scope=deal&event=onDealUpdate", 1280)
	for _, width := range []int64{320, 360, 1024, 1920} {
		for _, theme := range []string{"light", "dark"} {
			p.do(chromedp.EmulateViewport(width, 800))
			media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}}
			if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, media); err != nil {
				t.Fatal(err)
			}
			p.wait(ready)
			overflow, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool]("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
			if err != nil || overflow {
				t.Errorf("at %d px the page is wider than the window", width)
			}
			p.keep(fmt.Sprintf("%d-%s", width, theme))
		}
	}
}

func TestPageFallsBackWhenItIsNotBuilt(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	_, built := web.Files()
	code, header, text := s.do("GET", "/web/test", "")
	if code != http.StatusOK || !strings.Contains(header.Get("Content-Security-Policy"), "default-src 'self'") {
		t.Errorf("%d %v", code, header)
	}
	if !built && !strings.Contains(text, "make") {
		t.Errorf("the fallback does not say how to build the page: %s", text)
	}
}

// TestPageOfTheSampleApp goes the README's way; make screenshot takes its pictures from here.
func TestPageOfTheSampleApp(t *testing.T) {
	t.Parallel()
	s := serve(t, nil)
	if err := os.RemoveAll(s.dir); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(s.dir, os.DirFS(filepath.Join("..", "sampleapp"))); err != nil {
		t.Fatal(err)
	}
	p := s.visit("http", "/web/test?scope=deal&event=onDealUpdate&variant=stage-moved", 1280)
	p.wait(ready + " && window.hothouse.getPayload().includes('700001')")
	p.do(chromedp.Click("#simulate"))
	p.button("success")
	p.shows("#effects", "moved from stage")
	p.keep("result")
}
