// The core module util/types.

module.exports = require('internal/types');
