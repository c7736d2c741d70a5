'use strict';

module.exports = { ...require('./node-fetch.js'), load: () => import('node-fetch-3') };
