// The whole-system tests: what `npm start` starts, once for all files.
process.env.SALUS_E2E = '1';
module.exports = require('./jest.config.js');
