// The core module inspector. Debugging is hothouse's own (hothouse run --inspect); an app
// has no session with the engine.

const { codes } = require('internal/errors');

const refuse = (name) => { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`inspector.${name}`); };

class Session {
  constructor() {
    refuse('Session');
  }
}

module.exports = {
  open(port, host, wait) { refuse('open()'); },
  close() {},
  url() {},
  waitForDebugger() { refuse('waitForDebugger()'); },
  console: globalThis.console,
  Session,
  Network: {},
};
