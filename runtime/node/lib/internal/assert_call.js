// The text of a call of assert that failed, for its message.

const place = /(?:at |\()([^()\s][^()]*?):(\d+):(\d+)\)?\s*$/;

// callerOf is the place outside of the core modules from which a check was called.
function callerOf() {
  for (const line of new Error().stack.split('\n').slice(1)) {
    const frame = line.replace(/\(\d+\)(\)?)$/, '$1');
    if (frame.includes('hothouse:') || frame.includes('(native)')) continue;
    const match = place.exec(frame);
    if (match) return { file: require('path').resolve(binding('realm').appDir, match[1]), line: Number(match[2]), column: Number(match[3]) };
    if (frame.includes(':')) return undefined;
  }
  return undefined;
}

const closers = { '(': ')', '[': ']', '{': '}' };

// endOfCall is the index after the parenthesis that closes the first one; -1 for none.
function endOfCall(text) {
  const open = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"' || c === '\'' || c === '`') {
      for (i++; i < text.length && text[i] !== c; i++) if (text[i] === '\\') i++;
    } else if (closers[c]) {
      open.push(closers[c]);
    } else if (c === open[open.length - 1]) {
      open.pop();
      if (open.length === 0) return i + 1;
    }
  }
  return -1;
}

// callText is the source of the call that failed; undefined where it cannot be read.
function callText() {
  try {
    const at = callerOf();
    if (!at) return undefined;
    const lines = require('fs').readFileSync(at.file, 'utf8').split('\n').slice(at.line - 1);
    const head = lines[0].slice(0, at.column - 1);
    const start = /[\w$.]*$/.exec(head).index;
    const text = [lines[0].slice(start), ...lines.slice(1, 40)].join('\n');
    const end = endOfCall(text);
    if (end < 0 || !/^[\w$.]+\s*\(/.test(text)) return undefined;
    return text.slice(0, end).split('\n').map((line, i) => (i === 0 ? line : line.slice(Math.min(start, /^\s*/.exec(line)[0].length)))).join('\n  ');
  } catch {
    return undefined;
  }
}

module.exports = { callText };
