// The order of ticks, microtasks, timers and immediates in small, known pieces of code.

const steps = (run) => async () => {
  const log = [];
  await new Promise((resolve) => run(log, resolve));
  return log;
};

check('sync, ticks, microtasks', steps((log, done) => {
  process.nextTick(() => log.push('tick 1'));
  Promise.resolve().then(() => { log.push('micro 1'); process.nextTick(() => { log.push('tick in micro'); done(); }); });
  process.nextTick(() => { log.push('tick 2'); Promise.resolve().then(() => log.push('micro in tick')); });
  queueMicrotask(() => log.push('micro 2'));
  log.push('sync');
}));
check('immediate in immediate runs in the next turn', steps((log, done) => {
  setImmediate(() => { log.push('a'); setImmediate(() => { log.push('c'); done(); }); });
  setImmediate(() => log.push('b'));
}));
check('ticks run between immediates', steps((log, done) => {
  setImmediate(() => { log.push('i1'); process.nextTick(() => log.push('t1')); Promise.resolve().then(() => log.push('m1')); });
  setImmediate(() => { log.push('i2'); done(); });
}));
check('ticks run between timers', steps((log, done) => {
  setTimeout(() => { log.push('1'); process.nextTick(() => log.push('t1')); Promise.resolve().then(() => log.push('m1')); }, 1);
  setTimeout(() => { log.push('2'); done(); }, 1);
}));
check('a timer from an immediate runs after the immediates', steps((log, done) => {
  setImmediate(() => {
    setTimeout(() => { log.push('timeout'); done(); }, 0);
    setImmediate(() => log.push('immediate'));
    log.push('first');
  });
}));
check('an immediate cleared by another', steps((log, done) => {
  setImmediate(() => { log.push('a'); clearImmediate(b); });
  const b = setImmediate(() => log.push('b'));
  setImmediate(() => { log.push('c'); done(); });
}));
check('a timer cleared by another of its list', steps((log, done) => {
  setTimeout(() => { log.push('a'); clearTimeout(b); }, 3);
  const b = setTimeout(() => log.push('b'), 3);
  setTimeout(() => { log.push('c'); done(); }, 3);
}));

// Timers of one duration are kept together: a loop that is late runs them one after the other.
const busy = (ms) => { const end = performance.now() + ms; while (performance.now() < end) { /* wait */ } };
check('late timers fire by list', steps((log, done) => {
  setImmediate(() => {
    setTimeout(() => log.push('20 first'), 20);
    busy(6);
    setTimeout(() => log.push('16'), 16);
    busy(3);
    setTimeout(() => log.push('20 second'), 20);
    setTimeout(done, 60);
    busy(45);
  });
}));
check('late timers of different lists fire by expiry', steps((log, done) => {
  for (const ms of [30, 5, 20, 1, 10, 20, 5]) setTimeout(() => log.push(ms), ms);
  setTimeout(done, 60);
  busy(45);
}));
check('refresh puts a timer behind the others of its list', steps((log, done) => {
  const a = setTimeout(() => log.push('a'), 5);
  setTimeout(() => log.push('b'), 5);
  a.refresh();
  setTimeout(done, 12);
  busy(10);
}));
check('await takes one microtask of a native promise', steps((log, done) => {
  (async () => { await null; log.push('a1'); await null; log.push('a2'); })();
  Promise.resolve().then(() => log.push('p1')).then(() => log.push('p2')).then(() => log.push('p3')).then(done);
}));
check('returning a promise from an async function takes three', steps((log, done) => {
  (async () => Promise.resolve())().then(() => log.push('returned'));
  let p = Promise.resolve();
  for (let i = 1; i < 6; i++) p = p.then(() => log.push(i));
  p.then(done);
}));
check('a thenable takes its turn', steps((log, done) => {
  Promise.resolve({ then(resolve) { log.push('then called'); resolve(); } }).then(() => log.push('resolved'));
  let p = Promise.resolve();
  for (let i = 1; i < 5; i++) p = p.then(() => log.push(i));
  p.then(done);
}));
