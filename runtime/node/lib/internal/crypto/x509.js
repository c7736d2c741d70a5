// X509Certificate.

const { bytesOf } = require('internal/crypto/util');
const { wrap, handleOf } = require('internal/crypto/keys');
const { Buffer } = require('buffer');

const native = binding('crypto');

class X509Certificate {
  #c;

  constructor(buffer) { this.#c = native.certificate(bytesOf(buffer, 'buffer')); }

  get subject() { return this.#c.subject; }

  get subjectAltName() { return this.#c.subjectAltName || undefined; }

  get issuer() { return this.#c.issuer; }

  get validFrom() { return this.#c.validFrom; }

  get validTo() { return this.#c.validTo; }

  get fingerprint() { return this.#c.fingerprint; }

  get fingerprint256() { return this.#c.fingerprint256; }

  get fingerprint512() { return this.#c.fingerprint512; }

  get serialNumber() { return this.#c.serialNumber; }

  get ca() { return this.#c.ca; }

  get raw() { return Buffer.from(this.#c.raw); }

  get publicKey() { return wrap(this.#c.publicKey); }

  checkHost(name) { return this.#c.checkHost(String(name)) ? String(name) : undefined; }

  checkIP(address) { return (this.#c.subjectAltName || '').split(', ').includes(`IP Address:${address}`) ? address : undefined; }

  checkEmail(address) { return (this.#c.subjectAltName || '').split(', ').includes(`email:${address}`) ? address : undefined; }

  checkIssued(other) { return native.certificate(other.raw).issued(this.#c.raw); }

  checkPrivateKey(key) { return native.sameKey(native.publicKey(handleOf(key)), this.#c.publicKey); }

  verify(key) { return this.#c.verify(handleOf(key)); }

  toString() { return this.#c.pem; }

  toJSON() { return this.#c.pem; }

  toLegacyObject() {
    const parts = (text) => Object.assign(Object.create(null), Object.fromEntries(text.split('\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])));
    return {
      subject: parts(this.subject), issuer: parts(this.issuer), subjectaltname: this.subjectAltName, ca: this.ca,
      valid_from: this.validFrom, valid_to: this.validTo, fingerprint: this.fingerprint, fingerprint256: this.fingerprint256,
      fingerprint512: this.fingerprint512, serialNumber: this.serialNumber, raw: this.raw,
    };
  }
}

module.exports = { X509Certificate };
