// The core module path/posix.

module.exports = require('path');
