import fs from 'node:fs';
import path from 'node:path';
import {
  isObjectType,
  isInputObjectType,
  isEnumType,
  isInterfaceType,
  isUnionType,
  buildASTSchema,
  parse,
  type GraphQLSchema,
} from 'graphql';

import { readConfig as ofDocuments } from './documents/src/config';
import { readConfig as ofInsights } from './insights/src/config';
import { readConfig as ofPatients } from './patients/src/config';
import { readConfig as ofRecords } from './records/src/config';
import { readConfig as ofSecurity } from './security/src/config';

const names = ['patients', 'records', 'insights', 'documents', 'security'];
const configurations: Readonly<Record<string, (variables: NodeJS.ProcessEnv) => object>> = {
  patients: ofPatients,
  records: ofRecords,
  insights: ofInsights,
  documents: ofDocuments,
  security: ofSecurity,
};
/** All that any of them is told. */
const told = {
  PORT: '4101',
  DATABASE_URL: 'postgres://admin:secret@127.0.0.1:5432/postgres',
  SALUS_ROLE_SECRET: 'a secret of sixteen',
  SALUS_PASSPORT_KEY: 'p'.repeat(32),
  SALUS_IDENTITY_KEY: Buffer.alloc(32).toString('base64'),
  SALUS_CONTENT_DIR: '/var/lib/salus/content',
  SALUS_PUBLIC_URL: 'https://salus.example',
  SALUS_LINK_KEY: 'l'.repeat(32),
};
const folderOf = (name: string): string => path.join(__dirname, name);
const rootFiles = ['README.md', 'schema.graphql', 'package.json', 'tsconfig.json'];
const sourceFiles = [
  'main.ts',
  'config.ts',
  'schema.ts',
  'context.ts',
  'events.ts',
  'generate.ts',
  'migrations/0001-initial.ts',
];
const headings = ['Owns', 'Keys', 'Publishes', 'Consumes', 'Configuration', 'Try it'];
const roles = [
  'type',
  'inputs',
  'resolver',
  'service',
  'loader',
  'reference',
  'rules',
  'factory',
  'ingestion',
  'routes',
  'stream',
  'store',
  'consumer',
  'test',
];
const forbiddenFolders = ['utils', 'helpers', 'lib', 'common', 'services', 'resolvers', 'types', 'misc'];
const allowedRoot = new Set(['main.ts', 'config.ts', 'schema.ts', 'context.ts', 'events.ts', 'generate.ts']);

function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

function schemaOf(name: string): GraphQLSchema {
  const document = parse(fs.readFileSync(path.join(folderOf(name), 'schema.graphql'), 'utf8'));
  return buildASTSchema(document, { assumeValidSDL: true });
}

/** Coordinates of a schema that say nothing of themselves. */
function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  const look = (coordinate: string, item: { description?: string | null | undefined }): void => {
    if (!item.description) missing.push(coordinate);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
    const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name);
    if (
      !isRoot &&
      (isObjectType(type) || isInterfaceType(type) || isUnionType(type) || isInputObjectType(type) || isEnumType(type))
    ) {
      look(type.name, type);
    }
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInputObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      for (const argument of 'args' in field ? field.args : []) {
        look(`${type.name}.${field.name}(${argument.name}:)`, argument);
      }
    }
  }
  return missing;
}

describe.each(names)('subgraph %s', (name) => {
  const source = path.join(folderOf(name), 'src');

  it('has the files that all five have', () => {
    const missing = [
      ...rootFiles.map((file) => path.join(folderOf(name), file)),
      ...sourceFiles.map((file) => path.join(source, file)),
    ];
    expect(missing.filter((file) => !fs.existsSync(file))).toEqual([]);
  });

  it('says in its README what it owns, publishes and consumes', () => {
    const text = fs.readFileSync(path.join(folderOf(name), 'README.md'), 'utf8');
    expect(headings.filter((heading) => !text.includes(`**${heading}**`))).toEqual([]);
  });

  it('keeps main.ts short and every other file in a folder named for a thing, with a role in its name', () => {
    expect(fs.readFileSync(path.join(source, 'main.ts'), 'utf8').split('\n').length).toBeLessThanOrEqual(30);
    const strange = filesBelow(source).filter((file) => {
      const [first = '', ...rest] = file.split(path.sep);
      if (rest.length === 0) return !allowedRoot.has(first) && !/^[a-z-]+\.test\.ts$/.test(first);
      if (first === 'migrations') return false;
      return forbiddenFolders.includes(first) || !roles.some((role) => file.endsWith(`.${role}.ts`));
    });
    expect(strange).toEqual([]);
  });

  it('keeps its own database on another server where it is told so', () => {
    const server = 'postgres://admin:secret@other.example:5432/postgres';
    const config = configurations[name]?.({ ...told, [`SALUS_${name.toUpperCase()}_DATABASE_URL`]: server });
    expect(config).toMatchObject({ DATABASE_URL: told.DATABASE_URL, OWN_DATABASE_URL: server });
  });

  it('describes every type, field, argument and enum value', () => {
    expect(undescribed(schemaOf(name))).toEqual([]);
  });

  it('tells its context and its events in the same words as the others', () => {
    expect(fs.readFileSync(path.join(source, 'context.ts'), 'utf8')).toMatch(/export interface Loaders/);
    expect(fs.readFileSync(path.join(source, 'schema.ts'), 'utf8')).toMatch(
      new RegExp(`export const ${name}: SubgraphDefinition`),
    );
  });
});
