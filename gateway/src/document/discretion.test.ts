import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { settingsWith } from '../testing/settings';
import { discreet } from './discretion';
import { DocumentError, DocumentReader } from './document-reader';
import { limitsFor } from './limits';
import { readVariables } from './variables';

const root = path.resolve(__dirname, '../../..');
const sdl = fs.readFileSync(path.join(root, 'gateway/schema.graphql'), 'utf8');
const manifest = path.join(root, 'clients/sdk/src/generated/persisted-documents.json');
const texts = Object.values(JSON.parse(fs.readFileSync(manifest, 'utf8')) as Record<string, string>);
const word = /[_A-Za-z][_0-9A-Za-z]*/g;
const wordsIn = (text: string): Set<string> => new Set(text.match(word));

/** Names that are no words of English, which any message may use. */
const telling = new Set([...wordsIn(sdl)].filter((name) => /[a-z][A-Z]/.test(name) && name !== 'operationName'));

describe('a refusal to somebody who may not read the schema', () => {
  const schema = buildSchema(sdl);
  const documents = new DocumentReader(schema, limitsFor(false, settingsWith({}).limits));

  /** A document in which one word is misspelt, cut or put in another one's place. */
  const misspelt = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.constantFrom('drop', 'cut', 'swap', 'double'), fc.nat())
    .map(([text, at, how, other]) => {
      const words = [...text.matchAll(word)];
      const chosen = words[at % words.length];
      const [name = ''] = chosen ?? [];
      const [swapped = ''] = words[other % words.length] ?? [];
      const instead = { drop: '', cut: name.slice(0, -1), swap: swapped, double: name + name }[how];
      const start = chosen?.index ?? 0;
      return text.slice(0, start) + instead + text.slice(start + name.length);
    });

  const variables = { input: { nothing: 1 }, id: [], first: 'x' };

  function refusalOf(text: string): string {
    try {
      readVariables(schema, documents.read(text, undefined).node, variables);
      return '';
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return discreet(error, text, variables)
        .errors.map(({ message }) => message)
        .join('\n');
    }
  }

  it('names nothing of the schema that the request did not say first', () => {
    fc.assert(
      fc.property(misspelt, (text) => {
        const known = wordsIn(text);
        const told = [...wordsIn(refusalOf(text))].filter((name) => telling.has(name) && !known.has(name));
        expect(told).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
