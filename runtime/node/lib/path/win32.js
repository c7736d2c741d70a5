// The core module path/win32.

module.exports = require('internal/path_win32');
