'use strict';
require('./measure.js').measure(JSON.parse(process.argv[2]));
