// The core module querystring.

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');

const plain = /^[A-Za-z0-9\-_.!~*'()]*$/;

function escape(str) {
  if (typeof str !== 'string') str = typeof str === 'object' ? String(str) : `${str}`;
  if (plain.test(str)) return str;
  try {
    return encodeURIComponent(str);
  } catch {
    throw new codes.ERR_INVALID_URI();
  }
}

const hexDigit = (c) => {
  if (c >= 48 && c <= 57) return c - 48;
  const lower = c | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
};

function unescapeBuffer(s, decodeSpaces) {
  const out = Buffer.allocUnsafe(s.length);
  let length = 0;
  for (let i = 0; i < s.length; i++) {
    let c = s.charCodeAt(i);
    if (c === 43 && decodeSpaces) c = 32;
    else if (c === 37 && i + 2 < s.length) {
      const high = hexDigit(s.charCodeAt(i + 1));
      const low = hexDigit(s.charCodeAt(i + 2));
      if (high >= 0 && low >= 0) {
        c = high * 16 + low;
        i += 2;
      }
    }
    out[length++] = c;
  }
  return length < s.length ? out.slice(0, length) : out;
}

function unescape(s, decodeSpaces) {
  try {
    return decodeURIComponent(s);
  } catch {
    return module.exports.unescapeBuffer(s, decodeSpaces).toString();
  }
}

function primitive(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return '';
}

function stringify(obj, sep, eq, options) {
  sep ||= '&';
  eq ||= '=';
  let encode = module.exports.escape;
  if (options && typeof options.encodeURIComponent === 'function') encode = options.encodeURIComponent;
  if (obj === null || typeof obj !== 'object') return '';
  const fields = [];
  for (const key of Object.keys(obj)) {
    const value = obj[key];
    const start = encode(primitive(key)) + eq;
    if (Array.isArray(value)) for (const item of value) fields.push(start + encode(primitive(item)));
    else fields.push(start + encode(primitive(value)));
  }
  return fields.join(sep);
}

function decodeWith(decode, text) {
  try {
    return decode(text);
  } catch {
    return unescape(text, true);
  }
}

function parse(qs, sep, eq, options) {
  const out = Object.create(null);
  if (typeof qs !== 'string' || qs.length === 0) return out;
  const separator = sep ? `${sep}` : '&';
  const equals = eq ? `${eq}` : '=';
  const max = options && typeof options.maxKeys === 'number' ? options.maxKeys : 1000;
  let decode = module.exports.unescape;
  if (options && typeof options.decodeURIComponent === 'function') decode = options.decodeURIComponent;
  const custom = decode !== unescape;
  const text = (part) => {
    const spaced = part.includes('+') ? part.replace(/\+/g, custom ? '%20' : ' ') : part;
    return custom || spaced.includes('%') ? decodeWith(decode, spaced) : spaced;
  };
  let left = max > 0 ? max : Infinity;
  for (const pair of qs.split(separator)) {
    if (pair.length === 0) continue;
    if (left-- <= 0) break;
    const at = pair.indexOf(equals);
    const key = text(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : text(pair.slice(at + equals.length));
    if (!(key in out)) out[key] = value;
    else if (Array.isArray(out[key])) out[key].push(value);
    else out[key] = [out[key], value];
  }
  return out;
}

const named = (name, f) => Object.defineProperty(f, 'name', { value: name });

module.exports = {
  unescapeBuffer,
  unescape: named('qsUnescape', unescape),
  escape: named('qsEscape', escape),
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
