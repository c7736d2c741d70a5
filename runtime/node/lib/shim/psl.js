// The package psl on the public suffix list in Go: the original builds its table of some
// ten thousand rules each time it is loaded.

const native = binding('psl');

const errorCodes = {
  DOMAIN_TOO_SHORT: 'Domain name too short.',
  DOMAIN_TOO_LONG: 'Domain name too long. It should be no more than 255 chars.',
  LABEL_STARTS_WITH_DASH: 'Domain name label can not start with a dash.',
  LABEL_ENDS_WITH_DASH: 'Domain name label can not end with a dash.',
  LABEL_TOO_LONG: 'Domain name label should be at most 63 chars long.',
  LABEL_TOO_SHORT: 'Domain name label should be at least 1 character long.',
  LABEL_INVALID_CHARS: 'Domain name label can only contain alphanumeric characters or dashes.',
};

// fault returns the code of what is wrong with a name, if anything is.
function fault(name) {
  const ascii = native.toASCII(name);
  if (ascii.length < 1) return 'DOMAIN_TOO_SHORT';
  if (ascii.length > 255) return 'DOMAIN_TOO_LONG';
  for (const label of ascii.split('.')) {
    if (label.length === 0) return 'LABEL_TOO_SHORT';
    if (label.length > 63) return 'LABEL_TOO_LONG';
    if (label.startsWith('-')) return 'LABEL_STARTS_WITH_DASH';
    if (label.endsWith('-')) return 'LABEL_ENDS_WITH_DASH';
    if (!/^[a-z0-9\-_]+$/i.test(label)) return 'LABEL_INVALID_CHARS';
  }
  return undefined;
}

function parse(input) {
  if (typeof input !== 'string') throw new TypeError('Domain name must be a string.');
  let domain = input.toLowerCase();
  if (domain.endsWith('.')) domain = domain.slice(0, -1);
  const code = fault(domain);
  if (code) return { input, error: { message: errorCodes[code], code } };
  const parsed = { input, tld: null, sld: null, domain: null, subdomain: null, listed: false };
  const labels = domain.split('.');
  if (labels[labels.length - 1] === 'local') return parsed;
  const { labels: count, listed } = native.suffix(domain);
  if (!listed && labels.length < 2) return parsed;
  parsed.listed = listed;
  parsed.tld = labels.slice(-count).join('.');
  if (labels.length > count) {
    parsed.sld = labels[labels.length - count - 1];
    parsed.domain = `${parsed.sld}.${parsed.tld}`;
    parsed.subdomain = labels.slice(0, -count - 1).join('.') || null;
  }
  return parsed;
}

const get = (domain) => (domain ? parse(domain).domain || null : null);

function isValid(domain) {
  const parsed = parse(domain);
  return Boolean(parsed.domain && parsed.listed);
}

module.exports = { default: { parse, get, isValid }, errorCodes, get, isValid, parse };
Object.defineProperty(module.exports, '__esModule', { value: true });
