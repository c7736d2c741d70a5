package node

import "github.com/hothouse-run/hothouse/runtime/node/crypto"

func init() { bindings["crypto"] = crypto.Binding }
