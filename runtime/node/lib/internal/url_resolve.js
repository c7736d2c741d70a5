// The resolution of url.resolve, with all that it does differently from the URL Standard.

const { Url, slashed, hostless, setPath } = require('internal/url_legacy');

const done = (result) => {
  result.href = result.format();
  return result;
};
const finished = (result) => {
  if (result.pathname !== null || result.search !== null) setPath(result);
  return done(result);
};

// otherProtocol resolves a reference that changes the scheme.
function otherProtocol(result, relative) {
  if (!slashed.has(relative.protocol)) return done(Object.assign(result, relative));
  result.protocol = relative.protocol;
  if (!relative.host && !/^file:?$/.test(relative.protocol) && !hostless.has(relative.protocol)) {
    const path = (relative.pathname || '').split('/');
    let host = '';
    while (path.length > 0 && !host) host = path.shift();
    relative.host = host || '';
    relative.hostname ||= '';
    if (path[0] !== '') path.unshift('');
    if (path.length < 2) path.unshift('');
    result.pathname = path.join('/');
  } else result.pathname = relative.pathname;
  for (const name of ['search', 'query', 'auth', 'port']) result[name] = relative[name];
  result.host = relative.host || '';
  result.hostname = relative.hostname || relative.host;
  if (result.pathname || result.search) setPath(result);
  result.slashes ||= relative.slashes;
  return done(result);
}

// hostFirst puts the host before the path, where .. may reach it.
function hostFirst(url, path) {
  if (!url.host) return;
  if (path[0] === '') path[0] = url.host;
  else path.unshift(url.host);
}

// hostBack sets the host that the path began with, and the credentials within it.
function hostBack(result, host) {
  result.hostname = host;
  result.host = host;
  const parts = host && host.indexOf('@') > 0 ? host.split('@') : false;
  if (parts) {
    result.auth = parts.shift();
    result.host = parts.shift();
    result.hostname = result.host;
  }
}

function absoluteFrom(result, relative) {
  if (relative.host || relative.host === '') {
    if (result.host !== relative.host) result.auth = null;
    result.host = relative.host;
    result.port = relative.port;
  }
  if (relative.hostname || relative.hostname === '') {
    if (result.hostname !== relative.hostname) result.auth = null;
    result.hostname = relative.hostname;
  }
}

// undotted removes . and .. and returns how many .. were left over.
function undotted(path) {
  let up = 0;
  for (let i = path.length - 1; i >= 0; i--) {
    if (path[i] === '.') path.splice(i, 1);
    else if (path[i] === '..') {
      path.splice(i, 1);
      up++;
    } else if (up > 0) {
      path.splice(i, 1);
      up--;
    }
  }
  return up;
}

// settle makes the final path of its segments.
function settle(result, relative, path, { mustEndAbsolute, allDots, bare }) {
  if (path.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return done(result);
  }
  const last = path[path.length - 1];
  const trailing = ((result.host || relative.host || path.length > 1) && (last === '.' || last === '..')) || last === '';
  const up = undotted(path);
  if (!mustEndAbsolute && !allDots) for (let i = 0; i < up; i++) path.unshift('..');
  if (mustEndAbsolute && path[0] !== '' && (!path[0] || path[0][0] !== '/')) path.unshift('');
  if (trailing && !path.join('/').endsWith('/')) path.push('');
  const absolute = path[0] === '' || (path[0] && path[0][0] === '/');
  if (bare) hostBack(result, absolute ? '' : path.shift() ?? '');
  if ((mustEndAbsolute || (result.host && path.length)) && !absolute) path.unshift('');
  if (path.length === 0) {
    result.pathname = null;
    result.path = null;
  } else result.pathname = path.join('/');
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  return finished(result);
}

// samePlace resolves a reference without another scheme or host of its own.
function samePlace(result, relative) {
  const relativeAbsolute = relative.host || (relative.pathname && relative.pathname[0] === '/');
  let mustEndAbsolute = relativeAbsolute || (result.pathname && result.pathname[0] === '/') || (result.host && relative.pathname);
  const allDots = mustEndAbsolute;
  let path = (result.pathname && result.pathname.split('/')) || [];
  const added = (relative.pathname && relative.pathname.split('/')) || [];
  const bare = result.protocol && !slashed.has(result.protocol);
  if (bare) {
    result.hostname = '';
    result.port = null;
    hostFirst(result, path);
    result.host = '';
    if (relative.protocol) {
      relative.hostname = null;
      relative.port = null;
      result.auth = null;
      hostFirst(relative, added);
      relative.host = null;
    }
    mustEndAbsolute &&= added[0] === '' || path[0] === '';
  }
  if (relativeAbsolute) {
    absoluteFrom(result, relative);
    path = added;
  } else if (added.length > 0) {
    path.pop();
    path = path.concat(added);
  } else if (relative.search !== null && relative.search !== undefined) {
    if (bare) hostBack(result, path.shift());
    result.search = relative.search;
    result.query = relative.query;
    return finished(result);
  }
  if (relativeAbsolute || added.length > 0) {
    result.search = relative.search;
    result.query = relative.query;
  }
  return settle(result, relative, path, { mustEndAbsolute, allDots, bare });
}

function resolve(base, relative) {
  const result = Object.assign(new Url(), base);
  result.hash = relative.hash;
  if (relative.href === '') return done(result);
  if (relative.slashes && !relative.protocol) {
    const { protocol, ...rest } = relative;
    Object.assign(result, rest);
    if (slashed.has(result.protocol) && result.hostname && !result.pathname) {
      result.pathname = '/';
      result.path = '/';
    }
    return done(result);
  }
  if (relative.protocol && relative.protocol !== result.protocol) return otherProtocol(result, relative);
  return samePlace(result, relative);
}

module.exports = { resolve };
