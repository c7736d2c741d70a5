exports.load = () => 1;
exports.run = () => {
  const out = {};
  let seed = 1;
  const rnd = () => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed / 2147483648; };
  for (const f of ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'sqrt', 'cbrt']) {
    out[f] = [];
    for (let i = 0; i < 60; i++) { const x = rnd() * (i % 3 === 0 ? 1 : i % 3 === 1 ? 20 : 700); out[f].push(Math[f](x)); }
  }
  out.pow = []; out.atan2 = []; out.hypot = [];
  for (let i = 0; i < 60; i++) { const a = rnd() * 10; const b = rnd() * 10; out.pow.push(a ** b); out.atan2.push(Math.atan2(a, b)); out.hypot.push(Math.hypot(a, b)); }
  for (const k of Object.keys(out)) out[k] = out[k].map((v) => `${v};`).join("");
  return out;
};
