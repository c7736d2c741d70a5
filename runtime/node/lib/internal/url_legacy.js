// Node's older way with URLs: url.parse, url.format and url.resolve.

const native = binding('url');
const { codes } = require('internal/errors');
const { invalidURL } = require('internal/url');
const querystring = () => require('querystring');

// Schemes that are followed by // even when it was left out, and those without a host.
const slashed = new Set(['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((name) => [name, `${name}:`]));
const hostless = new Set(['javascript', 'javascript:']);

function Url() {
  for (const name of ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href']) this[name] = null;
}

const space = '[\\u0000-\\u0020\\u00a0\\ufeff]';
const outer = new RegExp(`^${space}+|${space}+$`, 'g');
const simplePath = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;

// prepared trims the text and turns the backslashes before a query or fragment.
function prepared(text) {
  const trimmed = text.replace(outer, '');
  const end = trimmed.search(/[?#]/);
  if (end < 0) return trimmed.replace(/\\/g, '/');
  return trimmed.slice(0, end).replace(/\\/g, '/') + trimmed.slice(end);
}

const isIPv6 = (hostname) => hostname[0] === '[' && hostname[hostname.length - 1] === ']';
const forbidden = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const forbiddenIPv6 = /[\0\t\n\r #%/<>?@\\^|]/;

// authority finds where the host ends and what stands before the last @ of it.
function authority(given) {
  const stop = given.search(/[#/?]/);
  const section = (stop < 0 ? given : given.slice(0, stop)).replace(/[\t\n\r]/g, '');
  const at = section.lastIndexOf('@');
  const odd = section.slice(at + 1).search(/[ "%';<>\\^`{|}]/);
  const rest = stop < 0 ? section : section + given.slice(stop);
  if (odd >= 0) return { rest, at, end: at + 1 + odd };
  return { rest, at, end: stop < 0 ? -1 : section.length };
}

// takeHost sets what the authority says and returns the text after it.
function takeHost(url, given, whole) {
  const { rest, at, end } = authority(given);
  if (at !== -1) url.auth = decodeURIComponent(rest.slice(0, at));
  url.host = rest.slice(at + 1, end === -1 ? undefined : end);
  let after = end === -1 ? '' : rest.slice(end);
  url.parseHost();
  if (typeof url.hostname !== 'string') url.hostname = '';
  const ipv6 = isIPv6(url.hostname);
  if (!ipv6) {
    const bad = url.hostname.search(/[/\\#?:]/);
    if (bad >= 0) {
      after = `/${url.hostname.slice(bad)}${after}`;
      url.hostname = url.hostname.slice(0, bad);
    }
  }
  url.hostname = url.hostname.length > 255 ? '' : url.hostname.toLowerCase();
  if (url.hostname !== '') {
    if (!ipv6) url.hostname = native.toASCII(url.hostname);
    if (url.hostname === '' || (ipv6 ? forbiddenIPv6 : forbidden).test(url.hostname)) throw invalidURL(whole);
  }
  url.host = `${url.hostname}${url.port ? `:${url.port}` : ''}`;
  if (ipv6) {
    url.hostname = url.hostname.slice(1, -1);
    if (after[0] !== '/') after = `/${after}`;
  }
  return after;
}

const escapeText = (text) => text.replace(/[\t\n\r "'<>\\^`{|}]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

// takeRest sets the path, the query and the fragment.
function takeRest(url, rest, parseQueryString) {
  const hash = rest.indexOf('#');
  const beforeHash = hash < 0 ? rest : rest.slice(0, hash);
  if (hash >= 0) url.hash = rest.slice(hash);
  const question = beforeHash.indexOf('?');
  if (question >= 0) {
    url.search = beforeHash.slice(question);
    url.query = beforeHash.slice(question + 1);
    if (parseQueryString) url.query = querystring().parse(url.query);
  } else if (parseQueryString) {
    url.search = null;
    url.query = Object.create(null);
  }
  const path = question >= 0 ? beforeHash.slice(0, question) : beforeHash;
  if (path.length > 0) url.pathname = path;
}

const setPath = (url) => { url.path = (url.pathname || '') + (url.search || ''); };

function parseSimple(url, match, rest, parseQueryString) {
  url.path = rest;
  url.href = rest;
  [, url.pathname] = match;
  if (match[2]) {
    [, , url.search] = match;
    url.query = parseQueryString ? querystring().parse(url.search.slice(1)) : url.search.slice(1);
  } else if (parseQueryString) {
    url.search = null;
    url.query = Object.create(null);
  }
  return url;
}

Url.prototype.parse = function parse(url, parseQueryString, slashesDenoteHost) {
  require('internal/validators').validateString(url, 'url');
  let rest = prepared(url);
  const question = rest.indexOf('?');
  const hasAt = (question < 0 ? rest : rest.slice(0, question)).split('#')[0].includes('@');
  if (!slashesDenoteHost && !rest.includes('#') && !hasAt) {
    const simple = simplePath.exec(rest);
    if (simple) return parseSimple(this, simple, rest, parseQueryString);
  }
  const [scheme] = /^[a-z0-9.+-]+:/i.exec(rest) || [];
  const protocol = scheme && scheme.toLowerCase();
  if (scheme) {
    this.protocol = protocol;
    rest = rest.slice(scheme.length);
  }
  let slashes = false;
  if (slashesDenoteHost || scheme || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
    slashes = rest.startsWith('//');
    if (slashes && !hostless.has(protocol)) {
      rest = rest.slice(2);
      this.slashes = true;
    }
  }
  if (!hostless.has(protocol) && (slashes || (scheme && !slashed.has(scheme)))) rest = takeHost(this, rest, url);
  if (!hostless.has(protocol)) rest = escapeText(rest);
  takeRest(this, rest, parseQueryString);
  if (slashed.has(protocol) && this.hostname && !this.pathname) this.pathname = '/';
  if (this.pathname || this.search) setPath(this);
  this.href = this.format();
  return this;
};

Url.prototype.parseHost = function parseHost() {
  let { host } = this;
  const [port] = /:[0-9]*$/.exec(host) || [];
  if (port !== undefined) {
    if (port !== ':') this.port = port.slice(1);
    host = host.slice(0, host.length - port.length);
  }
  if (host) this.hostname = host;
};

function formattedHost(url) {
  const auth = url.auth ? `${encodeURIComponent(url.auth).replace(/%3a/gi, ':')}@` : '';
  if (url.host) return auth + url.host;
  if (!url.hostname) return '';
  const hostname = url.hostname.includes(':') && !isIPv6(url.hostname) ? `[${url.hostname}]` : url.hostname;
  return `${auth}${hostname}${url.port ? `:${url.port}` : ''}`;
}

Url.prototype.format = function format() {
  let host = formattedHost(this);
  const query = this.query !== null && typeof this.query === 'object' ? querystring().stringify(this.query) : '';
  let search = this.search || (query && `?${query}`) || '';
  let protocol = this.protocol || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  let pathname = (this.pathname || '').replace(/#/g, '%23').replace(/\?/g, '%3F');
  if (this.slashes || slashed.has(protocol)) {
    if (this.slashes || host) {
      if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol.startsWith('file')) host = '//';
  }
  search = search.replace(/#/g, '%23');
  if (search && search[0] !== '?') search = `?${search}`;
  let hash = this.hash || '';
  if (hash && hash[0] !== '#') hash = `#${hash}`;
  return protocol + host + pathname + search + hash;
};

Url.prototype.resolve = function resolve(relative) {
  return this.resolveObject(parse(relative, false, true)).format();
};

Url.prototype.resolveObject = function resolveObject(relative) {
  return require('internal/url_resolve').resolve(this, typeof relative === 'string' ? new Url().parse(relative, false, true) : relative);
};

function parse(url, parseQueryString, slashesDenoteHost) {
  if (url instanceof Url) return url;
  return new Url().parse(url, parseQueryString, slashesDenoteHost);
}

// isURL tells an instance of URL, be it of another world, from an older Url.
const isURL = (value) => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

function formatURL(url, options) {
  const { fragment = true, unicode = false, search = true, auth = true } = options ?? {};
  const copy = new (require('internal/url').URL)(url.href);
  if (!fragment) copy.hash = '';
  if (!search) copy.search = '';
  if (!auth) {
    copy.username = '';
    copy.password = '';
  }
  if (!unicode || copy.hostname === '') return copy.href;
  return copy.href.replace(copy.hostname, native.toUnicode(copy.hostname));
}

function format(urlObject, options) {
  if (typeof urlObject === 'string') return parse(urlObject).format();
  if (typeof urlObject !== 'object' || urlObject === null) throw new codes.ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], urlObject);
  if (isURL(urlObject)) {
    if (options) require('internal/validators').validateObject(options, 'options');
    return formatURL(urlObject, options);
  }
  return Url.prototype.format.call(urlObject);
}

module.exports = { Url, parse, format, isURL, slashed, hostless, setPath };
