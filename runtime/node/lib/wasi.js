// The core module wasi. The engine runs no WebAssembly.

const { codes } = require('internal/errors');

class WASI {
  constructor() {
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('WASI: WebAssembly');
  }
}

module.exports = { WASI };
