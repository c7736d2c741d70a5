// The core module inspector/promises.

module.exports = require('inspector');
