package intl

import "sync"

// formatters keeps what was made for some options. It is shared by all worlds of the
// process: formatters never change.
type formatters[O comparable, F any] struct {
	make func(O) F
	made sync.Map
}

func (c *formatters[O, F]) of(o O) F {
	if f, ok := c.made.Load(o); ok {
		return f.(F)
	}
	f := c.make(o)
	c.made.Store(o, f)
	return f
}
