const fs = require('node:fs');
const path = require('node:path');

const swc = JSON.parse(fs.readFileSync(path.join(__dirname, '.swcrc'), 'utf8'));
delete swc.$schema;
swc.sourceMaps = 'inline';

/** ESM-only dependencies, which Jest's CommonJS runtime must translate. */
const esmOnly = ['jose', 'oidc-provider'].join('|');

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/src/**/*.test.ts', '<rootDir>/subgraphs/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...(process.env.SALUS_E2E ? [] : ['<rootDir>/e2e/'])],
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: {
    '^@salus/(clinical|events|policy|subgraph-kit)$': '<rootDir>/packages/$1/src/index.ts',
    '^@salus/(subgraph-kit)/(.+)$': '<rootDir>/packages/$1/src/$2/index.ts',
    '^@salus/sdk$': '<rootDir>/clients/sdk/src/index.ts',
  },
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/tooling/jest-postgres-start.ts',
  globalTeardown: '<rootDir>/tooling/jest-postgres-stop.ts',
  testTimeout: 20_000,
};
