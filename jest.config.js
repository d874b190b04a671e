const fs = require('node:fs');
const path = require('node:path');

const swc = JSON.parse(fs.readFileSync(path.join(__dirname, '.swcrc'), 'utf8'));
delete swc.$schema;
swc.sourceMaps = 'inline';

/** ESM-only dependencies, which Jest's CommonJS runtime must translate. */
const esmOnly = ['jose', 'oidc-provider'].join('|');

module.exports = {
  testEnvironment: 'node',
  testMatch: process.env.SALUS_E2E
    ? ['<rootDir>/e2e/src/**/*.test.ts']
    : ['**/src/**/*.test.ts', '<rootDir>/subgraphs/*.test.ts'],
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
  globalSetup: process.env.SALUS_E2E
    ? '<rootDir>/e2e/src/system/global-start.ts'
    : '<rootDir>/tooling/jest-postgres-start.ts',
  globalTeardown: process.env.SALUS_E2E
    ? '<rootDir>/e2e/src/system/global-stop.ts'
    : '<rootDir>/tooling/jest-postgres-stop.ts',
  testTimeout: process.env.SALUS_E2E ? 120_000 : 20_000,
};
