package node

import (
	"github.com/hothouse-run/hothouse/runtime/node/bytes"
	"github.com/hothouse-run/hothouse/runtime/node/url"
)

func init() {
	bindings["buffer"] = bytes.Binding
	bindings["url"] = url.Binding
}
