// The core module url. The older functions are loaded when they are first used.

const { URL, URLSearchParams } = require('internal/url');
const { codes } = require('internal/errors');
const native = binding('url');

const legacy = () => require('internal/url_legacy');
const HOSTNAME = 5; // among the parts of the binding

function domainToASCII(domain) {
  if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('domain');
  const parts = native.parse(`ws://${domain}`);
  return parts ? parts[HOSTNAME] : '';
}

function domainToUnicode(domain) {
  if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('domain');
  const parts = native.parse(`ws://${domain}`);
  return parts ? native.toUnicode(parts[HOSTNAME]) : '';
}

const escapes = { '%': '%25', '\\': '%5C', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F', '#': '%23' };

function pathToFileURL(path, options) {
  require('internal/validators').validateString(path, 'path');
  const resolved = require('path').resolve(path);
  const trailing = path.endsWith('/') && !resolved.endsWith('/') ? '/' : '';
  return new URL(`file://${(resolved + trailing).replace(/[%\\\n\r\t?#]/g, (c) => escapes[c])}`);
}

function fileURLToPath(path) {
  const url = typeof path === 'string' ? new URL(path) : path;
  if (url === null || typeof url !== 'object' || !legacy().isURL(url)) throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], path);
  if (url.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
  if (url.hostname !== '') throw new codes.ERR_INVALID_FILE_URL_HOST('linux');
  if (/%2f/i.test(url.pathname)) throw new codes.ERR_INVALID_FILE_URL_PATH('must not include encoded / characters');
  return decodeURIComponent(url.pathname);
}

function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

module.exports = {
  Url: undefined,
  parse(url, parseQueryString, slashesDenoteHost) {
    return legacy().parse(url, parseQueryString, slashesDenoteHost);
  },
  resolve(source, relative) {
    return legacy().parse(source, false, true).resolve(relative);
  },
  resolveObject(source, relative) {
    return source ? legacy().parse(source, false, true).resolveObject(relative) : relative;
  },
  format(urlObject, options) {
    return legacy().format(urlObject, options);
  },
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  pathToFileURL,
  fileURLToPath,
  urlToHttpOptions,
};
for (const [name, title] of [['parse', 'urlParse'], ['resolve', 'urlResolve'], ['resolveObject', 'urlResolveObject'], ['format', 'urlFormat']]) {
  Object.defineProperty(module.exports[name], 'name', { value: title });
}
Object.defineProperty(module.exports, 'Url', {
  configurable: true,
  enumerable: true,
  get() {
    const value = legacy().Url;
    Object.defineProperty(module.exports, 'Url', { value, configurable: true, enumerable: true, writable: true });
    return value;
  },
});
