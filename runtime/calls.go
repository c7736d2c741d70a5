package runtime

import (
	"fmt"
	"strings"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// answerCall records a call of a platform service and answers it. No service is
// performed by this version, and an app that calls one is told so instead of waiting.
func (p *process) answerCall(c wire.Call, arguments []byte, rec *recorder) {
	rec.effect(Call, "", fmt.Sprintf("%s(%s)", c.Name, strings.TrimSuffix(strings.TrimPrefix(string(arguments), "["), "]")), c.Place)
	answer := wire.Return{ID: c.ID, Rejected: true, Message: c.Name + " is not available yet in this version of hothouse"}
	_ = p.conn.Send(wire.KindReturn, answer, nil) // a worker that is gone is noticed on reading
}
