package runtime

// KillIdle kills the idle workers as something outside of hothouse might.
func KillIdle(r *Runtime) {
	r.pool.mu.Lock()
	defer r.pool.mu.Unlock()
	for _, w := range r.pool.idle {
		_ = w.cmd.Process.Kill() // one that is gone already is as good
	}
}

// KillBusy kills the workers that execute something, as the kernel does when memory is short.
func KillBusy(r *Runtime) {
	r.pool.mu.Lock()
	defer r.pool.mu.Unlock()
	for w := range r.pool.busy {
		_ = w.cmd.Process.Kill() // one that is gone already is as good
	}
}
