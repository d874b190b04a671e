// Tests that share one system, with the demo population.
process.env.SALUS_E2E = 'shared';
module.exports = { ...require('../jest.config.js'), rootDir: '..' };
