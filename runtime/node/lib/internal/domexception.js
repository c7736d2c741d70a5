// DOMException: the error of the web's APIs, with its names and legacy codes.

const { hidden, codes: { ERR_INVALID_THIS } } = require('internal/errors');

const { defineProperty } = Object;

const legacy = [
  ['IndexSizeError', 'INDEX_SIZE_ERR'], [null, 'DOMSTRING_SIZE_ERR'], ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR'],
  ['WrongDocumentError', 'WRONG_DOCUMENT_ERR'], ['InvalidCharacterError', 'INVALID_CHARACTER_ERR'], [null, 'NO_DATA_ALLOWED_ERR'],
  ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR'], ['NotFoundError', 'NOT_FOUND_ERR'],
  ['NotSupportedError', 'NOT_SUPPORTED_ERR'], ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR'],
  ['InvalidStateError', 'INVALID_STATE_ERR'], ['SyntaxError', 'SYNTAX_ERR'], ['InvalidModificationError', 'INVALID_MODIFICATION_ERR'],
  ['NamespaceError', 'NAMESPACE_ERR'], ['InvalidAccessError', 'INVALID_ACCESS_ERR'], [null, 'VALIDATION_ERR'],
  ['TypeMismatchError', 'TYPE_MISMATCH_ERR'], ['SecurityError', 'SECURITY_ERR'], ['NetworkError', 'NETWORK_ERR'],
  ['AbortError', 'ABORT_ERR'], ['URLMismatchError', 'URL_MISMATCH_ERR'], ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR'],
  ['TimeoutError', 'TIMEOUT_ERR'], ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR'], ['DataCloneError', 'DATA_CLONE_ERR'],
];
const codeOf = new Map();

class DOMException extends Error {
  #name = 'Error';
  #message;

  constructor(message = '', options = 'Error') {
    super();
    this.#message = `${message}`;
    if (options !== null && typeof options === 'object') {
      if ('name' in options && options.name !== undefined) this.#name = `${options.name}`;
      if ('cause' in options) hidden(this, { cause: options.cause });
    } else {
      this.#name = `${options}`;
    }
    const { stack } = this;
    const end = typeof stack === 'string' ? stack.indexOf('\n') : -1;
    const head = this.#message === '' ? this.#name : `${this.#name}: ${this.#message}`;
    defineProperty(this, 'stack', {
      value: head + (end < 0 ? '' : stack.slice(end)), writable: true, configurable: true, enumerable: false,
    });
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#message in value)) throw new ERR_INVALID_THIS('DOMException');
    return value;
  }

  get name() {
    return DOMException.#of(this).#name;
  }

  get message() {
    return DOMException.#of(this).#message;
  }

  get code() {
    return codeOf.get(DOMException.#of(this).#name) ?? 0;
  }
}
for (const name of ['name', 'message', 'code']) defineProperty(DOMException.prototype, name, { enumerable: true });
defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
legacy.forEach(([name, constant], index) => {
  const descriptor = { value: index + 1, enumerable: true };
  defineProperty(DOMException, constant, descriptor);
  defineProperty(DOMException.prototype, constant, descriptor);
  if (name !== null) codeOf.set(name, index + 1);
});

module.exports = { DOMException };
