// Errors of the network as Node has them, from what the host reports.

// networkError makes an Error of the arguments of a "failed" event.
function networkError(p) {
  if (p.errors) {
    const errors = p.errors.map(networkError);
    const error = new AggregateError(errors);
    error.code = p.code;
    return error;
  }
  const error = new Error(p.message);
  if (p.code && !p.syscall && p.code.startsWith('ERR_')) error.stack = error.stack.replace('Error:', `Error [${p.code}]:`);
  const set = (name, value) => { if (value !== undefined && value !== 0 && value !== '') error[name] = value; };
  set('errno', p.errno);
  set('code', p.code);
  set('syscall', p.syscall);
  set('address', p.address);
  set('port', p.port);
  set('hostname', p.hostname);
  set('reason', p.reason);
  set('host', p.host);
  if (p.cert) error.cert = certificateOf([p.cert]);
  return error;
}

// failureOf makes the error of a conversation's last event, whichever way it was told.
const failureOf = (type, args, error) => (error !== undefined ? error : networkError(args));

// named makes the parts of a name, of which those that repeat become lists.
function named(pairs) {
  const parts = Object.create(null);
  for (const [key, value] of pairs) parts[key] = key in parts ? [].concat(parts[key], value) : value;
  return parts;
}

// certificateOf makes what getPeerCertificate returns; the chain's next is its issuer's.
function certificateOf(chain, detailed = false) {
  const raw = chain[0];
  if (!raw) return {};
  const certificate = {
    subject: named(raw.subject), issuer: named(raw.issuer), subjectaltname: raw.subjectaltname, infoAccess: undefined, ca: raw.ca,
    valid_from: raw.valid_from, valid_to: raw.valid_to, fingerprint: raw.fingerprint, fingerprint256: raw.fingerprint256,
    fingerprint512: raw.fingerprint512, serialNumber: raw.serialNumber, raw: Buffer.from(raw.raw, 'base64'),
  };
  if (certificate.subjectaltname === undefined) delete certificate.subjectaltname;
  delete certificate.infoAccess;
  if (detailed) {
    certificate.issuerCertificate = chain.length > 1 ? certificateOf(chain.slice(1), true) : certificate;
  }
  return certificate;
}

// connReset is the error of a connection that ended too early.
function connReset(message) {
  const error = new Error(message);
  error.code = 'ECONNRESET';
  return error;
}

module.exports = { networkError, failureOf, certificateOf, connReset };
