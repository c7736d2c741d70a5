const { measure } = require('./measure.js');

exports = { run: measure };
