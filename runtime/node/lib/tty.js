// The core module tty: nothing here is a terminal.

const { codes } = require('internal/errors');

function isatty(fd) {
  return false;
}

function refuse(name) {
  throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`tty.${name}: there is no terminal, which`);
}

function ReadStream(fd, options) {
  refuse('ReadStream');
}

function WriteStream(fd) {
  refuse('WriteStream');
}
ReadStream.prototype.setRawMode = function setRawMode(flag) { return this; };
Object.assign(WriteStream.prototype, {
  isTTY: false,
  getColorDepth: () => 1,
  hasColors: () => false,
  getWindowSize: () => [80, 24],
});

module.exports = { isatty, ReadStream, WriteStream };
