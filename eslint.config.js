const js = require('@eslint/js');
const { createTypeScriptImportResolver } = require('eslint-import-resolver-typescript');
const importX = require('eslint-plugin-import-x');
const tseslint = require('typescript-eslint');

/** Forbids imports of the named workspaces: the import directions of the house, one line per folder. */
const arrows = (files, forbidden, message) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group: [...forbidden, '@salus/*/src/*', '@salus/*/dist/*'], message }] },
    ],
  },
});
const subgraphs = ['@salus/patients', '@salus/records', '@salus/insights', '@salus/documents', '@salus/security'];
const outside = [
  '@salus/gateway',
  '@salus/local',
  '@salus/e2e',
  '@salus/bench',
  '@salus/sdk',
  ...subgraphs,
  '**/subgraphs/**',
  '**/gateway/**',
];
const casbin = ['casbin'];

module.exports = tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '.salus/**',
      'clients/sdk/src/generated/**',
      'local/src/generated/**',
      'coverage/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        require: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
        AbortSignal: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
      curly: ['error', 'multi-line'],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [createTypeScriptImportResolver()],
    },
    rules: { 'import-x/no-cycle': ['error', { ignoreExternal: true }] },
  },
  { files: ['**/vite.config.mts'], rules: { 'no-restricted-syntax': 'off' } }, // vite asks for a default export
  { files: ['**/*.js', '**/*.mjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['subgraphs/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
      ],
    },
  },
  { files: ['**/config.ts', '**/main.ts', '**/*.test.ts'], rules: { 'no-restricted-properties': 'off' } },
  arrows(['packages/clinical/**/*.ts'], ['@salus/*', ...casbin], 'clinical imports nothing of the rest.'),
  arrows(['packages/events/**/*.ts'], ['@salus/*', ...casbin], 'events imports no other package.'),
  arrows(
    ['packages/policy/**/*.ts'],
    [...outside, '@salus/clinical', '@salus/subgraph-kit'],
    'policy imports events only.',
  ),
  arrows(
    ['packages/subgraph-kit/**/*.ts'],
    [...outside, '@salus/clinical', ...casbin],
    'subgraph-kit imports events and policy only.',
  ),
  arrows(['subgraphs/**/*.ts'], [...outside, ...casbin], 'a subgraph imports packages only.'),
  arrows(
    ['gateway/**/*.ts'],
    [...subgraphs, '@salus/local', '@salus/e2e', '@salus/sdk', '**/subgraphs/**', ...casbin],
    'the gateway imports packages only.',
  ),
  arrows(['clients/sdk/**/*.ts'], ['@salus/*', ...casbin], 'the sdk imports generated types only.'),
  arrows(
    ['clients/connectors/**/*.ts', 'clients/web/**/*.{ts,tsx}'],
    [
      ...outside.filter((name) => name !== '@salus/sdk'),
      '@salus/events',
      '@salus/policy',
      '@salus/clinical',
      '@salus/subgraph-kit',
      ...casbin,
    ],
    'connectors and pages are clients: they import the sdk only.',
  ),
  arrows(
    ['local/**/*.ts'],
    [...subgraphs, '@salus/gateway', '@salus/events', '@salus/policy', '@salus/subgraph-kit', ...casbin],
    'local starts processes and imports none of them.',
  ),
);
