const fs = require('node:fs');
const path = require('node:path');

const swc = JSON.parse(fs.readFileSync(path.join(__dirname, '.swcrc'), 'utf8'));
delete swc.$schema;
swc.sourceMaps = 'inline';

/** Dependencies that Jest's CommonJS runtime must translate: of ESM only, or with an `import()` of their own. */
const esmOnly = [
  ...['cockatiel', 'jose', 'oidc-provider'],
  ...['@opentelemetry/exporter-trace-otlp-http', '@opentelemetry/otlp-exporter-base'],
].join('|');

/** Which tests run: those of the packages, or of the whole system, where `shared` ones have one system for all. */
const kinds = {
  packages: {
    testMatch: ['**/src/**/*.test.ts', '<rootDir>/subgraphs/*.test.ts'],
    testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/e2e/'],
    globalSetup: '<rootDir>/tooling/jest-postgres-start.ts',
    globalTeardown: '<rootDir>/tooling/jest-postgres-stop.ts',
    testTimeout: 20_000,
  },
  shared: {
    testMatch: ['<rootDir>/e2e/src/{journeys,entrance,browser}/**/*.test.ts'],
    globalSetup: '<rootDir>/e2e/src/system/global-start.ts',
    globalTeardown: '<rootDir>/e2e/src/system/global-stop.ts',
    testTimeout: 120_000,
  },
  own: { testMatch: ['<rootDir>/e2e/src/{start,kills}/**/*.test.ts'], testTimeout: 120_000 },
};

module.exports = {
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: {
    '^@salus/(clinical|events|policy|subgraph-kit)$': '<rootDir>/packages/$1/src/index.ts',
    '^@salus/(subgraph-kit)/(.+)$': '<rootDir>/packages/$1/src/$2/index.ts',
    '^@salus/sdk$': '<rootDir>/clients/sdk/src/index.ts',
  },
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  setupFiles: ['reflect-metadata'],
  ...kinds[process.env.SALUS_E2E ?? 'packages'],
};
