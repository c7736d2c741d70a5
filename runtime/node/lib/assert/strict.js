// The core module assert/strict.

module.exports = require('assert').strict;
