// The order in which callbacks run.

check('microtasks run before timers', async () => {
  const log = [];
  setTimeout(() => log.push('timeout'), 0);
  Promise.resolve().then(() => log.push('promise'));
  queueMicrotask(() => log.push('microtask'));
  log.push('sync');
  await new Promise((resolve) => { setTimeout(resolve, 5); });
  return log;
});

check('logs are compared', () => { console.log('one', { two: 2 }); console.log('a\nb'); return 1; });
