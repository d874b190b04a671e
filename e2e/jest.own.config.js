// Tests that start, kill and stop systems of their own: nothing else runs beside them.
process.env.SALUS_E2E = 'own';
module.exports = { ...require('../jest.config.js'), rootDir: '..' };
