// The core module punycode (RFC 3492), version 2.1.0 of its interface.

const base = 36;
const most = 0x7fffffff;
const separators = /[\u3002\uff0e\uff61]/g;

const failure = {
  overflow: 'Overflow: input needs wider integers to process',
  'not-basic': 'Illegal input >= 0x80 (not a basic code point)',
  'invalid-input': 'Invalid input',
};
const fail = (kind) => { throw new RangeError(failure[kind]); };

function ucs2decode(string) {
  return Array.from(string, (character) => character.codePointAt(0));
}
const ucs2encode = (codePoints) => String.fromCodePoint(...codePoints);

// adapt is the bias after a delta.
function adapt(delta, count, first) {
  let k = 0;
  delta = first ? Math.floor(delta / 700) : delta >> 1;
  delta += Math.floor(delta / count);
  for (; delta > 455; k += base) delta = Math.floor(delta / 35);
  return Math.floor(k + (36 * delta) / (delta + 38));
}

const threshold = (k, bias) => (k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias);
const digitOf = (c) => {
  if (c >= 0x30 && c < 0x3a) return 26 + (c - 0x30);
  if (c >= 0x41 && c < 0x5b) return c - 0x41;
  return c >= 0x61 && c < 0x7b ? c - 0x61 : base;
};
const characterOf = (digit) => String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);

function decode(input) {
  const output = [];
  const basic = Math.max(input.lastIndexOf('-'), 0);
  for (let i = 0; i < basic; i++) {
    if (input.charCodeAt(i) >= 0x80) fail('not-basic');
    output.push(input.charCodeAt(i));
  }
  let n = 128;
  let i = 0;
  let bias = 72;
  for (let at = basic > 0 ? basic + 1 : 0; at < input.length;) {
    const before = i;
    for (let weight = 1, k = base; ; k += base) {
      if (at >= input.length) fail('invalid-input');
      const digit = digitOf(input.charCodeAt(at++));
      if (digit >= base) fail('invalid-input');
      if (digit > Math.floor((most - i) / weight)) fail('overflow');
      i += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > Math.floor(most / (base - t))) fail('overflow');
      weight *= base - t;
    }
    const count = output.length + 1;
    bias = adapt(i - before, count, before === 0);
    if (Math.floor(i / count) > most - n) fail('overflow');
    n += Math.floor(i / count);
    i %= count;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

// variable writes a delta as a variable-length integer.
function variable(delta, bias) {
  let text = '';
  let q = delta;
  for (let k = base; ; k += base) {
    const t = threshold(k, bias);
    if (q < t) return text + characterOf(q);
    text += characterOf(t + ((q - t) % (base - t)));
    q = Math.floor((q - t) / (base - t));
  }
}

function encode(input) {
  const points = ucs2decode(input);
  const basic = points.filter((c) => c < 0x80);
  let output = String.fromCharCode(...basic);
  if (basic.length > 0) output += '-';
  let n = 128;
  let delta = 0;
  let bias = 72;
  for (let handled = basic.length; handled < points.length; delta++, n++) {
    let next = most;
    for (const c of points) if (c >= n && c < next) next = c;
    if (next - n > Math.floor((most - delta) / (handled + 1))) fail('overflow');
    delta += (next - n) * (handled + 1);
    n = next;
    for (const c of points) {
      if (c < n && ++delta > most) fail('overflow');
      if (c !== n) continue;
      output += variable(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
  }
  return output;
}

// mapDomain changes the labels of a domain, or of what stands after the @ of an address.
function mapDomain(domain, change) {
  const parts = domain.split('@');
  const head = parts.length > 1 ? `${parts[0]}@` : '';
  const host = parts.length > 1 ? parts[1] : domain;
  return head + host.replace(separators, '.').split('.').map(change).join('.');
}

module.exports = {
  version: '2.1.0',
  ucs2: { decode: ucs2decode, encode: ucs2encode },
  decode,
  encode,
  toASCII: function toASCII(input) {
    return mapDomain(input, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label));
  },
  toUnicode: function toUnicode(input) {
    return mapDomain(input, (label) => (/^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label));
  },
};
