// process.stdout, stderr and stdin. What is written becomes log lines: one a line, and
// what is left of a line when the code that wrote it has come to its end.

const print = binding('realm').print;

// output makes the stream of a file descriptor, 1 or 2.
function output(fd) {
  const { Writable } = require('stream');
  const { StringDecoder } = require('string_decoder');
  const level = fd === 1 ? 'log' : 'error';
  const decoder = new StringDecoder('utf8');
  let line = '';
  let waiting = false;

  const flush = () => {
    waiting = false;
    if (line === '') return;
    const rest = line;
    line = '';
    print(level, rest);
  };

  const stream = new Writable({
    decodeStrings: false,
    write(chunk, encoding, done) {
      const lines = (line + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
      line = lines.pop();
      for (const whole of lines) print(level, whole);
      if (line !== '' && !waiting) {
        waiting = true;
        require('process').nextTick(flush);
      }
      done();
    },
    destroy(error, done) {
      done(error);
    },
  });
  Object.assign(stream, { fd, _type: 'pipe', _isStdio: true, destroySoon: stream.destroy });
  stream._destroy = function (error, done) { // like Node's, which cannot be closed
    done(error);
    this._writableState.destroyed = false;
  };
  return stream;
}

// input is empty: an app has no terminal.
function input() {
  const { Readable } = require('stream');
  const stream = new Readable({ read() { this.push(null); } });
  return Object.assign(stream, { fd: 0 });
}

module.exports = { output, input };
