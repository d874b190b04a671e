import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findFiles } from './find';
import { readEntries } from './read';

describe('an input', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-fhir-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | object): string => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const read = async (file: string): Promise<string[]> => {
    const told: string[] = [];
    for await (const found of readEntries(file)) {
      told.push(
        'entry' in found ? `${found.entry.place} ${found.entry.key}` : `${found.fault.place}: ${found.fault.reason}`,
      );
    }
    return told;
  };
  const patient = { resourceType: 'Patient', id: 'p' };

  it('is a bundle, of any type, with bundles in it', async () => {
    const inner = {
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [{ resource: { resourceType: 'Encounter', id: 'e' } }],
    };
    const entry = [
      { fullUrl: 'urn:uuid:1', resource: patient },
      { request: { method: 'DELETE' } },
      { resource: inner },
    ];
    const file = write('bundle.json', { resourceType: 'Bundle', type: 'batch', entry });
    expect(await read(file)).toEqual(['entry[0] Patient/p', 'entry[2].entry[0] Encounter/e']);
  });

  it('is a single resource', async () => expect(await read(write('p.json', patient))).toEqual([' Patient/p']));

  it('is one resource a line', async () => {
    const file = write('all.ndjson', `${JSON.stringify(patient)}\n\n{"resourceType":\n${JSON.stringify(patient)}\n`);
    const broken = 'line 3: not JSON, from line 1, column 17 on';
    expect(await read(file)).toEqual(['line 1 Patient/p', broken, 'line 4 Patient/p']);
  });

  it('identifies what has no id by its uuid, else by its content', async () => {
    const nameless = { resourceType: 'Patient', gender: 'male' };
    const entry = [{ fullUrl: 'urn:uuid:0b1c', resource: nameless }, { resource: nameless }, { resource: nameless }];
    const [first, second, third] = await read(write('b.json', { resourceType: 'Bundle', entry }));
    expect(first).toBe('entry[0] Patient/0b1c');
    expect(second).toMatch(/^entry\[1\] Patient\/[0-9a-f]{64}$/);
    expect(third?.split(' ')[1]).toBe(second?.split(' ')[1]);
  });

  it('that is broken is named with its place, and none of its content', async () => {
    const file = write('broken.json', '{\n  "resourceType": "Patient",\n  "name": Kowalski }');
    expect(await read(file)).toEqual(['line 3, column 11: not JSON, from line 3, column 11 on']);
  });

  it.each([
    ['no resource', { id: 1 }, ': expected a FHIR resource, received none (no resourceType)'],
    ['a list', [], ': expected a FHIR resource, received none (no resourceType)'],
    ['a bundle without a list', { resourceType: 'Bundle', entry: {} }, 'entry: expected a list of entries'],
    ['an odd entry', { resourceType: 'Bundle', entry: [7] }, 'entry[0]: expected an entry with a resource'],
  ])('that is %s is said to be so', async (_, content, told) => {
    expect(await read(write('odd.json', content))).toEqual([told]);
  });

  it('is found below folders, in a stable order, each file once', () => {
    const [b, a] = [write('b.json', patient), write('a/a.ndjson', '')];
    write('package.json', {});
    write('readme.txt', '');
    expect(findFiles([folder, b])).toEqual([a, b]);
    expect(() => findFiles([path.join(folder, 'none')])).toThrow('no such file or folder');
  });
});
