'use strict';

module.exports = { ...require('./got.js'), load: () => import('got-14') };
