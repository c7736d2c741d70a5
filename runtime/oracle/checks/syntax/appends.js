'use strict';
// Texts built piece by piece: += and templates on every kind of target, with every kind of
// value, long enough (hundreds of characters) for the engine's short cuts to be taken.

const long = 'abcdefgh'.repeat(50);
const wide = 'äbcdöfgh'.repeat(50);

// A text is shown by its length, a sum over its code units and its end.
function digest(s) {
  if (typeof s !== 'string') return s;
  let sum = 0;
  for (let i = 0; i < s.length; i++) sum = (sum * 31 + s.charCodeAt(i)) % 1000003;
  return [s.length, sum, s.slice(-12)];
}

function grow(start, pieces, times = 3) {
  let s = start;
  for (let i = 0; i < times; i++) for (const p of pieces) s += p;
  return digest(s);
}

const values = {
  characters: ['x', 'y'], number: [1, -1.5, 1e21, -0, NaN, Infinity], boolean: [true, false], nothing: [null, undefined], bigint: [10n, -1n],
  array: [[1, [2, 'ä']], []], object: [{}, { toString: () => 'T' }, { valueOf: () => 7 }], date: [new Date(NaN)], regexp: [/a+/g],
  function: [(a) => a], boxed: [new String('ß'), new Number(4)], empty: ['', '', 'z', ''], umlaut: ['ä', 'x', 'é'],
  surrogates: ['\ud83d', '\ude00', 'x', '\ud83d'], emoji: ['😀', '👩‍👩‍👧'], itself: [long, wide], controls: ['\0', '\n', '\u2028'],
};
for (const [name, pieces] of Object.entries(values)) {
  check(`append ${name} to ASCII`, () => grow(long, pieces));
  check(`append ${name} to others`, () => grow(wide, pieces));
  check(`append ${name} from nothing`, () => grow('', pieces, 200));
  check(`template with ${name}`, () => { let s = long; let w = wide; for (const p of [...pieces, ...pieces, ...pieces]) { s = `${s}${p}`; w = `${w}-${p}-${p}`; } return [digest(s), digest(w)]; });
}

check('append a symbol', () => { let s = long; s += 1; s += 2; s += Symbol('x'); return s; });
check('append a symbol, text unchanged', () => { let s = long; s += 1; s += 2; try { s += Symbol('x'); } catch {} s += 3; return digest(s); });
check('append an object without text', () => { let s = long; s += 1; s += 2; s += Object.create(null); return s; }, { message: false });
check('append what throws', () => { let s = long; s += 1; s += 2; try { s += { valueOf() { throw new RangeError('no'); } }; } catch (e) { s += e.message; } return digest(s); });
check('text of an object that appends to the target', () => { let s = long; s += 1; const o = { toString() { s += 'lost'; return 'kept'; } }; s += o; s += o; return digest(s); });
check('toPrimitive and its hints', () => { let s = long; const hints = []; const o = { [Symbol.toPrimitive](h) { hints.push(h); return h; } }; s += o; s += o; s = `${s}${o}`; s = s + o; return [digest(s), hints]; });
check('order of value and text', () => { const log = []; const o = { get p() { log.push('get'); return long; }, set p(v) { log.push(['set', v.length]); } }; const f = () => { log.push('f'); return { toString() { log.push('text'); return 'x'; } }; }; o.p += f(); o.p += f(); return log; });
check('order of object, key and value', () => { const log = []; const o = { k: long }; const at = (x) => { log.push(x); return x; }; const obj = () => { log.push('o'); return o; }; for (let i = 0; i < 3; i++) obj()[at('k')] += at(i); return [log, digest(o.k)]; });
check('key with a text of its own', () => { let n = 0; const o = { k: long }; const key = { toString() { n++; return 'k'; } }; o[key] += 'x'; o[key] += 'y'; return [n, digest(o.k)]; });
check('left side is read before the right side runs', () => { let s = long; s += 1; s += 2; const f = () => { s += 'inner'; return 'outer'; }; s += f(); s += f(); return digest(s); });
check('left side is read before an await', async () => { let s = long; s += 1; const other = (async () => { await null; s += 'other'; })(); s += await Promise.resolve('own'); await other; s += 'end'; return digest(s); });
check('left side is read before a yield', () => { let s = long; function* g() { s += 1; s += yield s.length; s += yield s.length; } const it = g(); it.next(); s += 'between'; it.next('first'); s += 'again'; it.next('second'); return digest(s); });
check('value of the expression', () => { let s = long; const all = []; for (let i = 0; i < 5; i++) all.push(digest(s += i), typeof (s += 'x')); return all; });
check('chain of assignments', () => { let a = long; let b = long; let c; for (let i = 0; i < 4; i++) { c = a += b += i; } return [digest(a), digest(b), a === c]; });
check('sum of many', () => { let s = long; for (let i = 0; i < 5; i++) s = s + i + ',' + (i + 1) + 'ä'.slice(i % 2); return digest(s); });
check('number first', () => { let s = 1; s += 2; s += long; s += 3; s += 4; return digest(s); });
check('undefined first', () => { let s; s += long; s += 'x'; s += 'y'; return digest(s); });
check('object first', () => { let s = { toString: () => long }; s += 'x'; s += 'y'; return digest(s); });
check('text on the right', () => { let s = long; for (let i = 0; i < 5; i++) s = i + s; return digest(s.slice(0, 300)); });
check('bigint and number do not mix', () => { let s = 1n; s += 1; return s; });

check('local, closure', () => { let s = long; const add = (x) => { s += x; return () => s; }; const before = add(1); add(2); const after = add(3); return [digest(before()), before() === after()]; });
check('one variable for each iteration', () => { const all = []; for (let i = 0, s = long; i < 4; i++, s += i) { s += 'x'; all.push(() => (s += 'late')); } return all.map((f) => [digest(f()), digest(f())]); });
check('variable of a function', () => { function f() { for (var i = 0; i < 3; i++) { var s = (s || long) + i; s += 'v'; } return s; } return digest(f()); });
check('parameter', () => { const f = (s, ...more) => { for (const m of more) s += m; return s; }; return [digest(f(long, 1, 2, 3)), digest(f(wide, 1, 2, 3)), long.length]; });
check('default value', () => { const f = (a, b = (a += 'x', a += 'y', a)) => [digest(a), digest(b)]; return f(long); });
check('arguments object', () => { function f(s) { arguments[0] += 1; arguments[0] += 2; s += 3; return [digest(arguments[0]), digest(s)]; } return f(long); });
check('recursion', () => { let out = ''; const walk = (n) => { out += `<${n}>`; if (n > 0) { walk(n - 1); walk(n - 2); } out += '</>'; }; walk(9); return digest(out); });
check('generator', () => { function* g() { let s = long; while (s.length < 420) { s += 'g'; yield s; } } return [...g()].map(digest); });
check('async', async () => { let s = long; for (let i = 0; i < 5; i++) { s += await i; await null; s += 'x'; } return digest(s); });
check('async in parallel', async () => { let s = long; await Promise.all([1, 2, 3].map(async (x) => { await null; s += x; await null; s += x; })); return digest(s); });
check('async generator', async () => { async function* g() { let s = wide; for (let i = 0; i < 4; i++) { s += await i; yield s; } } const all = []; for await (const s of g()) all.push(digest(s)); return all; });
check('constant', () => { const s = long; const log = []; try { s += (log.push('ran'), 'x'); } catch (e) { return [e.name, e.message, log, digest(s)]; } return 'no error'; });
check('before the declaration', () => { try { s += 'x'; } catch (e) { return [e.name, e.message]; } let s = long; return s; });
check('not declared', () => { undeclared += 'x'; });
check('labels', () => { let s = long; outer: for (let i = 0; i < 5; i++) { for (let j = 0; j < 5; j++) { s += j; if (j === i) continue outer; if (i === 3) break outer; } s += '|'; } return digest(s); });
check('switch and fall-through', () => { let s = long; for (let i = 0; i < 4; i++) switch (i) { case 0: s += 'zero'; case 1: s += 'one'; break; default: s += i; } return digest(s); });
check('finally', () => { const f = () => { let s = long; try { s += 1; s += 2; return s; } finally { s += 'lost'; s += 'lost'; } }; return [digest(f()), digest(f())]; });
check('conditional', () => { let s = long; for (let i = 0; i < 6; i++) s += i % 2 ? 'odd' : s.length % 2 ? 'ä' : i; return digest(s); });
check('logical assignment', () => { let s = ''; for (let i = 0; i < 4; i++) { s ||= long; s += i; s &&= s + 'and'; s ??= 'never'; } return digest(s); });
check('destructuring default', () => { const all = []; for (let i = 0; i < 3; i++) { let { s = long } = {}; s += i; s += i; all.push(digest(s)); } return all; });

check('property', () => { const o = { out: '' }; for (let i = 0; i < 300; i++) o.out += `${i};`; return digest(o.out); });
check('property of this', () => { class Writer { out = ''; write(x) { this.out += x; return this; } } const w = new Writer(); for (let i = 0; i < 200; i++) w.write(i).write('é'.repeat(i % 2)); return digest(w.out); });
check('private property', () => { class Writer { #out = long; static #all = ''; write(x) { this.#out += x; Writer.#all += this.#out; return [digest(this.#out), digest(Writer.#all)]; } } const w = new Writer(); return [w.write(1), w.write(2), w.write(3)]; });
check('property of super', () => { class A { get s() { return long; } } class B extends A { add() { super.s += 'x'; super.s += 'y'; return digest(this.s); } } return new B().add(); }, { message: false });
check('element', () => { const a = [long, wide, 1]; for (let i = 0; i < 9; i++) a[i % 3] += i; return a.map(digest); });
check('element that is missing', () => { const a = []; a[1] += long; a[1] += 'x'; a[1] += 'y'; return [a.length, digest(a[1])]; });
check('element of a typed array', () => { const a = new Uint8Array(1); a[0] += '7'; a[0] += 1; return a[0]; });
check('groups', () => { const o = {}; for (let i = 0; i < 900; i++) o[i % 7] = (o[i % 7] || '') + i + ','; return Object.values(o).map(digest); });
check('Map of texts', () => { const m = new Map(); for (let i = 0; i < 900; i++) m.set(i % 5, `${m.get(i % 5) ?? ''}${i}ä`); return [...m.values()].map(digest); });
check('frozen property', () => { const o = Object.freeze({ s: long }); o.s += 'x'; return o; }, { message: false });
check('getter only', () => { const o = { get s() { return long; } }; o.s += 'x'; return o; }, { message: false });
check('inherited property', () => { const base = { s: long }; const o = Object.create(base); o.s += 1; o.s += 2; base.s += 3; return [digest(o.s), digest(base.s)]; });
check('proxy', () => { const log = []; const p = new Proxy({ s: long }, { get(t, k) { log.push(['get', k]); return t[k]; }, set(t, k, v) { log.push(['set', k, v.length]); t[k] = v; return true; } }); p.s += 1; p.s += 2; p.s += 3; return [log, digest(p.s)]; });
check('proxy that refuses', () => { const p = new Proxy({ s: long }, { set: () => false }); p.s += 1; return p.s; });
check('global property', () => { globalThis.appended = long; try { for (let i = 0; i < 4; i++) globalThis.appended += i; return digest(globalThis.appended); } finally { delete globalThis.appended; } });
check('property of undefined', () => { let o; o.s += 'x'; }, { message: false });
check('property of null', () => { const o = { a: null }; o.a.s += 'x'; }, { message: false });

check('earlier texts stay', () => { let s = long; const all = []; for (let i = 0; i < 30; i++) { s += i; all.push(s); } return all.map(digest); });
check('earlier texts stay, others', () => { let s = wide; const all = []; for (let i = 0; i < 30; i++) { s += i; all.push(s); } return all.map(digest); });
check('two go on from one text', () => { let s = long; s += 1; s += 2; let a = s; let b = s; for (let i = 0; i < 9; i++) { a += 'a'; b += 'b'; s += 's'; } return [a, b, s].map(digest); });
check('two go on from one text, others', () => { let s = wide; s += 1; s += 2; let a = s; let b = s; for (let i = 0; i < 9; i++) { a += 'ä'; b += 'b'; s += 's'; } return [a, b, s].map(digest); });
check('parts of a growing text', () => { let s = long; const parts = []; for (let i = 0; i < 9; i++) { s += i; parts.push(s.slice(0, 390 + i), s.substring(3), s.slice(-5), s.at(-1), s[400]); } return parts.map(digest); });
check('a part goes on by itself', () => { let s = long; s += 'abc'; s += 'def'; let t = s.slice(0, 403); for (let i = 0; i < 5; i++) { t += i; s += 'x'; } return [digest(s), digest(t)]; });
check('appended to itself', () => { let s = long; for (let i = 0; i < 5; i++) { s += s; s += s.slice(0, 300); } let w = wide; for (let i = 0; i < 5; i++) { w += w; w = `${w}${w.slice(0, 300)}`; } return [digest(s), digest(w)]; });
check('thrown away and written again', () => { let s = long; const seen = []; for (let i = 0; i < 20; i++) { seen.push((s + '\n').length, digest(s + i)); s += 'x'; } return [seen, digest(s)]; });
check('key of an object', () => { let s = long; const o = {}; for (let i = 0; i < 5; i++) { s += i; o[s] = i; } let t = long; const found = []; for (let i = 0; i < 5; i++) { t += i; found.push(o[t], t in o); } return [found, Object.keys(o).map(digest)]; });
check('key of a Map and a Set', () => { let s = wide; const m = new Map(); for (let i = 0; i < 5; i++) { s += i; m.set(s, i); } let t = wide; const found = []; for (let i = 0; i < 5; i++) { t = `${t}${i}`; found.push(m.get(t)); } return [found, new Set([s, t]).size]; });
check('equality', () => { let s = long; s += 'x'; s += 'y'; const t = [long, 'x', 'y'].join(''); return [s === t, s == t, Object.is(s, t), s < `${t}z`, s > t, s.localeCompare(t), s !== `${t} `]; });
check('equality of the forms of texts', () => { let s = long; s += 'ä'; s += 'x'; const cut = s.slice(0, 400); return [cut === long, s === `${long}äx`, cut + '' === long]; });
check('methods on a growing text', () => { let s = long; const out = []; for (let i = 0; i < 4; i++) { s += `<${i}>`; out.push(s.indexOf('<'), s.lastIndexOf('>'), s.split('<').length, s.replace(/<\d>/g, '').length, s.toUpperCase().slice(-3), s.match(/<\d>$/)[0], s.endsWith(`<${i}>`)); } return out; });
check('JSON, encodings', () => { let s = long; const out = []; for (const x of ['"', '\\', 'ä', '\ud83d', '\ude00']) { s += x; out.push(JSON.stringify(s).slice(-9), JSON.parse(JSON.stringify(s)) === s, Buffer.byteLength(s), encodeURIComponent(s.slice(0, 402)).slice(-9)); } return out; });
check('code points', () => { let s = long; for (const x of ['\ud83d', '\ude00', '\ude00']) { s += x; } return [[...s].length, s.codePointAt(400), s.isWellFormed?.() ?? false, s.normalize('NFD').length]; });
check('regular expression that remembers its place', () => { let s = long; const re = /x/g; const at = []; for (let i = 0; i < 4; i++) { s += 'x.'; at.push(re.exec(s)?.index, re.lastIndex); } return at; });
check('numbers stay numbers', () => { let n = 0; let f = 0.5; let b = 1n; for (let i = 0; i < 500; i++) { n += i; f += 0.25; b += 2n; } return [n, f, b, 2147483647 + 1, -0 + -0, 0.1 + 0.2, true + true, null + 1, undefined + 1]; });
check('sum in reduce', () => digest(Array.from({ length: 300 }, (_, i) => i).reduce((s, x) => s + x, '')));
check('CSV', () => { let csv = 'id,name,text\r\n'; for (let i = 0; i < 200; i++) { csv += i + ','; csv += `"${'é'.repeat(i % 3)}",`; csv += [i, i].join(';') + '\r\n'; } return digest(csv); });
check('tagged template', () => { const tag = (parts, ...v) => parts.raw.join('|') + v.join(); let s = long; for (let i = 0; i < 4; i++) s += tag`a${i}\n${s.length}`; return digest(s); });
check('template of many parts', () => { let s = long; for (let i = 0; i < 6; i++) s = `${s}${i}${null}${'ä'.slice(i < 3)}${[i]}tail`; return digest(s); });
check('template that throws half-way', () => { let s = long; s += 1; s += 2; try { s = `${s}${'x'}${Symbol('no')}`; } catch (e) { s += e.name; } s += 3; return digest(s); });
check('template whose parts append', () => { let s = long; s += 1; s += 2; const add = (x) => { s += x; return x; }; s = `${s}${add('a')}${s}${add('b')}`; return digest(s); });
check('very long', () => { let s = ''; for (let i = 0; i < 60000; i++) s += 'line\n'; return digest(s); });
check('very long, others', () => { const o = { s: 'ß' }; for (let i = 0; i < 40000; i++) o.s += i % 10; return digest(o.s); });
check('stack of an error while appending', () => { let s = long; s += 1; s += 2; try { s += { toString() { throw new Error('here'); } }; } catch (e) { return e.stack.split('\n').slice(0, 2).map((l) => l.replace(/\(.*[\\/]/, '(')); } return s; });
