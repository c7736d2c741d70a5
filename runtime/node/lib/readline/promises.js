// The core module readline/promises.

const readline = require('readline');

const ask = readline.Interface.prototype.question[Symbol.for('nodejs.util.promisify.custom')];

class Interface extends readline.Interface {
  constructor(input, output, completer, terminal) {
    super(input, output, completer, terminal);
  }

  question(query, options) {
    const plain = Object.create(this, { question: { value: readline.Interface.prototype.question } });
    return ask.call(plain, query, options);
  }
}

// Readline collects the commands that move a cursor and writes them at once.
class Readline {
  #stream;
  #todo = [];
  #autoCommit;

  constructor(stream, options = undefined) {
    this.#stream = stream;
    this.#autoCommit = Boolean(options?.autoCommit);
  }

  #add(...args) {
    const [move, ...rest] = args;
    const part = { text: '', write(sequence) { this.text += sequence; return true; } };
    move(part, ...rest);
    if (this.#autoCommit) binding('realm').nextTick(() => this.#stream.write(part.text));
    else this.#todo.push(part.text);
    return this;
  }

  cursorTo(x, y = undefined) {
    return this.#add(readline.cursorTo, x, y);
  }

  moveCursor(dx, dy) {
    return this.#add(readline.moveCursor, dx, dy);
  }

  clearLine(dir) {
    return this.#add(readline.clearLine, dir);
  }

  clearScreenDown() {
    return this.#add(readline.clearScreenDown);
  }

  commit() {
    return new Promise((resolve) => { this.#stream.write(this.#todo.splice(0).join(''), () => resolve()); });
  }

  rollback() {
    this.#todo = [];
    return this;
  }
}

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = { Interface, Readline, createInterface };
