// The core module dgram. An app has no UDP sockets, neither here nor on the platform.

const { codes } = require('internal/errors');

const refuse = (name) => { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`dgram.${name}(): a UDP socket`); };

module.exports = {
  _createSocketHandle() { refuse('_createSocketHandle'); },
  createSocket(type, listener) { refuse('createSocket'); },
  Socket: function Socket(type, listener) { refuse('Socket'); },
};
