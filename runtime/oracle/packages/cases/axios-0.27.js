'use strict';

module.exports = { ...require('./axios.js'), load: () => require('axios-0.27') };
