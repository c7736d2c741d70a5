package node

import "github.com/hothouse-run/hothouse/runtime/node/compress"

func init() { bindings["zlib"] = compress.Binding }
