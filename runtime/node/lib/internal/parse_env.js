// util.parseEnv: the settings of a text in the form of a .env file.

const { validateString } = require('internal/validators');

const line = /^[ \t]*(?:export[ \t]+)?([^\s=#]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\n#]*))?/gm;

function parseEnv(content) {
  validateString(content, 'content');
  const settings = {};
  for (const [, name, double, single, back, bare] of content.replace(/\r\n?/g, '\n').matchAll(line)) {
    if (double !== undefined) settings[name] = double.replace(/\\n/g, '\n');
    else settings[name] = single ?? back ?? (bare ?? '').trim();
  }
  return settings;
}

module.exports = { parseEnv };
