// The core module sys, util's old name.

module.exports = require('util');
