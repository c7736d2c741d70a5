// The core module console: the global one.

module.exports = binding('console').object;
