package realm

// Background runs work in a goroutine and then, on the loop, the function that it
// returned; the loop waits for it. work must not touch the runtime.
func (r *Realm) Background(work func() (done func())) {
	context, deliver := r.Context, r.Loop.Reserve()
	r.working.Add(1)
	go func() {
		done := work()
		r.working.Add(-1)
		deliver(func() {
			r.Context = context
			if err := r.Enter(func() error { done(); return nil }); err != nil {
				r.Uncaught(err)
			}
			r.Context = nil
		})
	}()
}

// Busy tells whether work of Background is under way, which nothing can stop.
func (r *Realm) Busy() bool { return r.working.Load() > 0 }
