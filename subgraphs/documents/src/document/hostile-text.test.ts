import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { errorCodes, newUuid } from '@salus/subgraph-kit';
import { laboratory } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import {
  buildASTSchema,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';
import { type DeclaredDocument, TestArchive } from '../content/archive.factory';
import { declaration, pdf } from './document.factory';

const schema: GraphQLSchema = buildASTSchema(
  parse(fs.readFileSync(path.join(__dirname, '../../schema.graphql'), 'utf8')),
  { assumeValidSDL: true },
);
const submit = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) { upload { url } document { id title uniqueId comments } } }`;

/** Text that would be something else if it ever became part of a statement, a path or a pattern. */
const fragments = [
  ...[
    "'",
    '"',
    '\\',
    ';',
    '--',
    '/*',
    '*/',
    '$1',
    ':patient',
    '?',
    '%',
    '_',
    '\0',
    '\ud800',
    '\u2028',
    '\r\n',
    '$$',
    '{}',
    '[]',
  ],
  ...[
    "' OR '1'='1",
    "'; DROP TABLE document; --",
    'UNION SELECT 1',
    '1) OR (1=1',
    "E'\\''",
    'pg_sleep(9)',
    '../../',
    'ś',
  ],
];
const hostile = fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

/** Where a text can be put into the arguments of a field. */
interface Place {
  path: string[];
  isId: boolean;
}

function placesOf(type: GraphQLInputType, at: string[]): Place[] {
  if (isNonNullType(type)) return placesOf(type.ofType, at);
  if (isListType(type)) return placesOf(type.ofType, [...at, '0']);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) => placesOf(field.type, [...at, field.name]));
  }
  return ['String', 'ID'].includes(getNamedType(type).name) ? [{ path: at, isId: type.name === 'ID' }] : [];
}

/** A value of the type in which everything that must be there is, by the names of fields. */
function valueOf(type: GraphQLInputType, known: Record<string, unknown>, name: string, along: string[]): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, known, name, along);
  if (isListType(type)) return [valueOf(type.ofType, known, name, along.slice(1))];
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || field.name === along[0],
    );
    return Object.fromEntries(
      fields.map((field) => [
        field.name,
        valueOf(field.type, known, field.name, field.name === along[0] ? along.slice(1) : []),
      ]),
    );
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return known[name] ?? 'x';
}

function put(value: unknown, [step = '', ...rest]: string[], text: string): void {
  const holder = value as Record<string, unknown>;
  if (rest.length === 0) holder[step] = text;
  else put(holder[step], rest, text);
}

describe('text that somebody means to be more than text', () => {
  let archive: TestArchive;
  let document: DeclaredDocument;

  beforeAll(async () => {
    archive = await TestArchive.start();
    document = await archive.available();
  });
  afterAll(() => archive.stop());

  const known = (): Record<string, unknown> => ({
    ...declaration(document.patient, pdf()),
    ...{ id: document.id, documentId: document.id, relatedTo: document.id, reason: 'why', first: 5 },
  });
  const rows = async (): Promise<number> => {
    const caller = { ...laboratory(), system: true, categories: ['document'] };
    const [row] = await archive.subgraph.running.parts.core.database.read(caller, (transaction) =>
      transaction.query<{ count: number }[]>('SELECT count(*)::int AS count FROM document'),
    );
    return row?.count ?? 0;
  };
  const codesOf = async (query: string, variables: object): Promise<string[]> => {
    const answer = await archive.subgraph.execute(document.caller, query, variables);
    expect(answer.data === undefined && !answer.errors).toBe(false);
    return (answer.errors ?? []).map(({ extensions }) => extensions.code);
  };

  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ field, operation: type?.name.toLowerCase() ?? '' })),
  );
  const cases = roots.flatMap(({ field, operation }) =>
    field.args
      .flatMap((argument) => placesOf(argument.type, [argument.name]))
      .map((place) => ({ place, field, operation, name: `${field.name}(${place.path.join('.')})` })),
  );

  it.each(cases)('is text, or refused with a word, in $name', async ({ place, field, operation }) => {
    const variables = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
    const query = `${operation} (${variables}) { ${field.name}(${given}) { __typename } }`;
    for (const text of fc.sample(hostile, 6)) {
      const values = Object.fromEntries(
        field.args
          .filter(({ name, type }) => isNonNullType(type) || name === place.path[0])
          .map(({ name, type }) => [
            name,
            valueOf(type, known(), name, name === place.path[0] ? place.path.slice(1) : []),
          ]),
      );
      put(values, place.path, text);
      for (const code of await codesOf(query, values)) {
        expect(Object.keys(errorCodes)).toContain(code);
        expect([code, text]).not.toEqual(['INTERNAL_SERVER_ERROR', text]);
        expect([code, text]).not.toEqual(['GRAPHQL_VALIDATION_FAILED', text]);
      }
    }
    expect(await rows()).toBeGreaterThan(0);
  });

  it('has been tried in every argument of the schema that takes text', () => {
    expect(cases.length).toBeGreaterThan(60);
    const names = cases.map(({ name }) => name);
    for (const name of ['documents(after)', 'documents(filter.author)', 'withdrawDocument(input.reason)']) {
      expect(names).toContain(name);
    }
  });

  it('is never the name of a file', async () => {
    const name = '../../../../escaped';
    const content = pdf();
    const part = { title: name, uniqueId: `${name}-${newUuid()}`, formatCode: name, comments: name };
    const { caller, url } = await archive.declared(content, part);
    expect(await archive.put(caller, url, content)).toEqual([200]);
    const refused = await archive.declared(pdf(301), { ...part, uniqueId: `${name}/${newUuid()}` });
    await archive.put(refused.caller, refused.url, pdf(301));
    const files = fs
      .readdirSync(archive.folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile());
    for (const file of files) expect(file.name).toMatch(/^([0-9a-f]{64}|[0-9a-f-]{36})$/);
    for (const above of ['..', '../..', '../../..']) {
      expect(fs.readdirSync(path.join(archive.folder, above)).filter((one) => one.includes('escaped'))).toEqual([]);
    }
  });

  it('is never an address that is fetched', async () => {
    let visits = 0;
    const server = net.createServer((socket) => {
      visits += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const content = Buffer.from(
      `<?xml-stylesheet href="${address}"?><a xmlns:xi="http://www.w3.org/2001/XInclude" xsi:schemaLocation="urn:a ${address}"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><xi:include href="${address}"/></a>`,
    );
    const author = { person: address, institution: address, role: address, specialty: address };
    const texts = {
      title: address,
      comments: address,
      formatCode: address,
      typeCode: address,
      legalAuthenticator: address,
    };
    const places = { healthcareFacilityType: address, practiceSetting: address };
    const input = declaration(newUuid(), content, { ...texts, ...places, author, mimeType: 'application/xml' });
    const caller = laboratory();
    const { submitDocument } = await archive.subgraph.data<{
      submitDocument: { upload: { url: string }; document: object };
    }>(caller, submit, { input });
    expect(submitDocument.document).toMatchObject({ title: address, comments: address });
    expect(await archive.put(caller, submitDocument.upload.url, content)).toEqual([200]);
    await new Promise((resolve) => server.close(resolve));
    expect(visits).toBe(0);
  });
});
