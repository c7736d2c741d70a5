// Programs made by chance from a seed: callbacks of mixed kinds that start others, three
// deep. After starting a timer a callback waits until it is due, which makes the order
// certain under Node too.

const busy = (ms) => { const end = performance.now() + ms; while (performance.now() < end) { /* wait */ } };

const start = {
  tick: (f) => process.nextTick(f),
  micro: (f) => queueMicrotask(f),
  then: (f) => { Promise.resolve().then(f); },
  await: async (f) => { await null; f(); },
  thenable: (f) => { Promise.resolve({ then: (resolve) => resolve() }).then(f); },
  reject: (f) => { Promise.reject(new Error('x')).catch(f); },
  immediate: (f) => { setImmediate(f); },
  timeout: (f) => { setTimeout(f, 1); },
};
const kinds = Object.keys(start);

function random(seed) {
  let state = seed;
  return (n) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % n;
  };
}

function grow(next, depth, path) {
  const children = [];
  if (depth > 0) {
    const many = 1 + next(depth === 3 ? 4 : 3);
    for (let i = 0; i < many; i++) children.push(grow(next, depth - 1, `${path}${i}`));
  }
  return { kind: kinds[next(kinds.length)], path, children };
}

const size = (node) => 1 + node.children.reduce((sum, child) => sum + size(child), 0);

function runTree(root, from) {
  return new Promise((resolve) => {
    const log = [];
    let left = size(root);
    const visit = (node) => {
      log.push(`${node.kind} ${node.path}`);
      for (const child of node.children) start[child.kind](() => visit(child));
      if (node.children.some((child) => child.kind === 'timeout')) busy(2.5);
      left -= 1;
      if (left === 0) resolve(log);
    };
    from(() => visit(root));
  });
}

for (let seed = 1; seed <= 120; seed++) {
  const next = random(seed * 7919);
  const root = grow(next, 3, '');
  check(`program ${seed}`, () => runTree(root, seed % 2 === 0 ? setImmediate : (f) => setTimeout(f, 1)));
}

// Pairs of kinds, one inside the other, with one of each kind beside them.
for (const outer of kinds) {
  for (const inner of ['tick', 'micro', 'immediate', 'timeout']) {
    check(`${inner} in ${outer}`, () => runTree({
      kind: 'root', path: '',
      children: [
        { kind: outer, path: 'outer', children: [{ kind: inner, path: 'inner', children: [] }] },
        ...['immediate', 'tick', 'micro', 'timeout'].map((kind) => ({ kind, path: 'beside', children: [] })),
      ],
    }, setImmediate));
  }
}
