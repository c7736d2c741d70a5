package realm

// Background runs work in a goroutine and then, on the loop, the function that it
// returned; the loop waits for it. work must not touch the runtime.
func (r *Realm) Background(work func() (done func())) {
	context, deliver := r.Context, r.Loop.Reserve()
	go func() {
		done := work()
		deliver(func() {
			r.Context = context
			if err := r.Enter(func() error { done(); return nil }); err != nil {
				r.Uncaught(err)
			}
			r.Context = nil
		})
	}()
}
