package node

import "github.com/hothouse-run/hothouse/runtime/node/shims"

func init() {
	bindings["psl"] = shims.PSL
	bindings["bcryptjs"] = shims.Bcrypt
}
