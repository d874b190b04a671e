import fs from 'node:fs';
import path from 'node:path';
import { chartVariables } from '../system/chart';
import type { Answer } from '../system/graph';
import { Salus } from '../system/salus';

const manifest = path.resolve(__dirname, '../../../clients/sdk/src/generated/persisted-documents.json');
const documents = Object.entries(JSON.parse(fs.readFileSync(manifest, 'utf8')) as Record<string, string>);
const idOf = (name: string): string => documents.find(([, text]) => text.includes(` ${name}(`))?.[0] ?? 'unknown';

describe('documents that clients have registered', () => {
  const salus = Salus.shared();
  const id = salus.persona('patient').patientId ?? '';

  async function sendId(persona: string, operation: string, variables: object): Promise<Answer<unknown>> {
    const response = await fetch(`${salus.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${salus.token(persona)}` },
      body: JSON.stringify({ documentId: idOf(operation), variables }),
    });
    return (await response.json()) as Answer<unknown>;
  }

  it('are sent by their ids alone', async () => {
    const { data, errors } = await sendId('gp', 'PatientChart', chartVariables(id));
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ patient: { id } });
  });

  it('are known of each client alone: the importer’s are not the laboratory’s', async () => {
    const input = { input: { measurements: [] } };
    const codes = async (persona: string, operation: string, variables: object): Promise<unknown[]> =>
      ((await sendId(persona, operation, variables)).errors ?? []).map(({ extensions }) => extensions.code);
    expect(await codes('integrator', 'IngestMeasurements', input)).not.toContain('PERSISTED_QUERY_NOT_FOUND');
    expect(await codes('integrator', 'GrantAccess', {})).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(await codes('laboratory', 'IngestMeasurements', input)).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });
});
