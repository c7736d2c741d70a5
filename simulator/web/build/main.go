// Command build bundles the simulator page into simulator/web/dist: index.html, one
// script and one style sheet, with the licences of what was bundled.
//
// It needs the npm packages of package-lock.json to be there and refuses to fetch
// anything itself: a build works without a network once they are.
//
//	npm ci --prefix simulator/web --ignore-scripts
//	go run ./simulator/web/build
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	dir := flag.String("dir", "simulator/web", "the folder that holds the page's source")
	flag.Parse()
	sizes, err := build(*dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, "build: "+err.Error())
		os.Exit(1)
	}
	for _, s := range sizes {
		fmt.Fprintln(os.Stderr, s)
	}
}

// build writes dir/dist and returns a line with the size of each file written.
func build(dir string) ([]string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := ready(dir); err != nil {
		return nil, err
	}
	result := bundle(dir)
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, fmt.Errorf("the page does not build\n%s", joined(lines))
	}
	texts, err := licences(dir, result.Metafile)
	if err != nil {
		return nil, err
	}
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		return nil, err
	}
	files := []file{{"index.html", index}, {"assets/licences.txt", texts}}
	for _, out := range result.OutputFiles {
		files = append(files, file{"assets/" + filepath.Base(out.Path), out.Contents})
	}
	return write(filepath.Join(dir, "dist"), files)
}

// ready says what is missing in words that tell what to do, which a failed import would not.
func ready(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, "src", "main.ts")); err != nil {
		return fmt.Errorf("%s does not hold the page's source: run this from the root of the repository", dir)
	}
	_, err := os.Stat(filepath.Join(dir, "node_modules", "codemirror"))
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("the page's npm packages are not installed: run `npm ci --prefix simulator/web --ignore-scripts` first")
	}
	return err
}

func bundle(dir string) api.BuildResult {
	return api.Build(api.BuildOptions{
		AbsWorkingDir: dir,
		EntryPointsAdvanced: []api.EntryPoint{
			{InputPath: "src/main.ts", OutputPath: "app"},
			{InputPath: "style.css", OutputPath: "app"},
		},
		Outdir:            "dist/assets",
		Bundle:            true,
		Metafile:          true,
		Platform:          api.PlatformBrowser,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		LogLevel:          api.LogLevelSilent,
	})
}

// file is something to write, its name relative to dist.
type file struct {
	name string
	text []byte
}

func write(dist string, files []file) ([]string, error) {
	var sizes []string
	for _, f := range files {
		path := filepath.Join(dist, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(path, f.text, 0o644); err != nil {
			return nil, err
		}
		sizes = append(sizes, fmt.Sprintf("%8d  %s", len(f.text), f.name))
	}
	return sizes, nil
}
