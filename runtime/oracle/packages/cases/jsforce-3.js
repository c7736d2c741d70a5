'use strict';

module.exports = { ...require('./jsforce.js'), load: () => require('jsforce-3') };
