package runtime

// KillIdle kills the idle workers as something outside of hothouse might.
func KillIdle(r *Runtime) {
	r.pool.mu.Lock()
	defer r.pool.mu.Unlock()
	for _, w := range r.pool.idle {
		_ = w.cmd.Process.Kill() // one that is gone already is as good
	}
}
