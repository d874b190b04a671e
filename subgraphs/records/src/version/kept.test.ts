import type { Caller } from '@salus/policy';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, laboratory, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { opening } from '../encounter/encounter.factory';
import { type SampleKind, sampleKinds } from '../record/record.factory';
import { potassium } from '../result/result.factory';
import { records } from '../schema';

type Input = Record<string, unknown>;
const organization = (local = newUuid()): string => encodeId('Organization', { local });
const practitioner = (local = newUuid()): string => encodeId('Practitioner', { local });
const submit = `mutation ($input: SubmitDiagnosticResultInput!) { submitDiagnosticResult(input: $input) { diagnosticResult { id } } }`;
const read = `query ($id: ID!) { diagnosticResult(id: $id) { version organization { id } orderedBy { id } encounter { id } } }`;
const why = { correctionReason: 'a slip of the pen' };

describe('what a correction leaves out', () => {
  let subgraph: TestSubgraph<Config>;
  const opened = async (patient: string): Promise<string> => {
    const open = 'mutation ($input: OpenEncounterInput!) { openEncounter(input: $input) { encounter { id } } }';
    const input = opening(patient, { organizationId: organization() });
    const { openEncounter } = await subgraph.data<{ openEncounter: { encounter: { id: string } } }>(
      integrator(),
      open,
      { input },
    );
    return openEncounter.encounter.id;
  };
  const submitted = async (caller: Caller, input: Input): Promise<string> => {
    const data = await subgraph.data<{ submitDiagnosticResult: { diagnosticResult: { id: string } } }>(caller, submit, {
      input,
    });
    return data.submitDiagnosticResult.diagnosticResult.id;
  };
  const treating = async (patient: string): Promise<Caller> => {
    const caller = physician();
    await subgraph.relate({ patient, grantee: caller.practitioner ?? '', basis: 'declaration' });
    return caller;
  };

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  it('stays: a result that a physician corrects is still the laboratory’s', async () => {
    const [patient, owner] = [newUuid(), laboratory()];
    const gp = await treating(patient);
    const input = potassium(patient, { orderedById: practitioner(gp.practitioner ?? '') });
    const id = await submitted(owner, input);
    const { orderedById: _, ...sent } = input;
    const own = { organizationId: organization(gp.organization ?? '') };
    await submitted(gp, { ...sent, ...own, ...why, value: { value: 4.1, unit: 'mmol/L' } });
    expect(await subgraph.data(owner, read, { id })).toMatchObject({
      diagnosticResult: {
        ...{ version: 2, organization: { id: organization(owner.organization ?? '') } },
        orderedBy: { id: input['orderedById'] },
      },
    });
  });

  it('stays: an encounter that another physician corrects is of who treats', async () => {
    const [patient, owner] = [newUuid(), physician()];
    const open = `mutation ($input: OpenEncounterInput!) { openEncounter(input: $input) { encounter { version practitioner { id } organization { id } } } }`;
    const input = opening(patient);
    await subgraph.data(owner, open, { input });
    const corrected = { ...input, ...why, class: 'VIRTUAL' };
    expect(await subgraph.data(await treating(patient), open, { input: corrected })).toEqual({
      openEncounter: {
        encounter: {
          version: 2,
          practitioner: { id: practitioner(owner.practitioner ?? '') },
          organization: { id: organization(owner.organization ?? '') },
        },
      },
    });
  });

  it('stays for an importer too, who may say that it was another', async () => {
    const [patient, caller] = [newUuid(), integrator()];
    const bound = {
      organizationId: organization(),
      orderedById: practitioner(),
      encounter: { id: await opened(patient) },
    };
    const input = potassium(patient);
    const id = await submitted(caller, { ...input, ...bound });
    const people = (version: number, { organizationId, orderedById, encounter }: typeof bound) => ({
      diagnosticResult: { version, organization: { id: organizationId }, orderedBy: { id: orderedById }, encounter },
    });
    await submitted(caller, { ...input, ...why });
    expect(await subgraph.data(caller, read, { id })).toEqual(people(1, bound));
    await submitted(caller, { ...input, ...why, interpretation: 'L' });
    expect(await subgraph.data(caller, read, { id })).toEqual(people(2, bound));
    const other = {
      organizationId: organization(),
      orderedById: practitioner(),
      encounter: { id: await opened(patient) },
    };
    await submitted(caller, { ...input, ...other, ...why });
    expect(await subgraph.data(caller, read, { id })).toEqual(people(3, other));
  });

  it.each(sampleKinds.map((kind) => [kind.typeName, kind] as const))(
    'stays: a %s keeps how sensitive it is, whose it is, and who made it',
    async (_name, kind: SampleKind) => {
      const [patient, caller] = [newUuid(), integrator()];
      const gp = await treating(patient);
      const mutation = `mutation ($input: ${kind.input}!) { recorded: ${kind.mutation}(input: $input) { record: ${kind.field} {
        id version organization { id } encounter { id } versions { content } } } }`;
      const record = async (input: Input) =>
        (await subgraph.data<{ recorded: { record: { id: string; versions: Input[] } } }>(caller, mutation, { input }))
          .recorded.record;
      const lookUp = `query ($id: ID!) { record: ${kind.field}(id: $id) { version } }`;
      const who =
        { Condition: 'recorderId', AllergyIntolerance: 'recorderId', MedicationRequest: 'requesterId' }[
          kind.typeName
        ] ?? 'performerId';
      const input = kind.of(patient);
      const bound = { organizationId: organization(), encounter: { id: await opened(patient) } };
      const { id } = await record({ ...input, ...bound, [who]: practitioner(), confidentiality: 'RESTRICTED' });
      const corrected = await record({ ...input, ...kind.other, ...why });
      expect(corrected).toMatchObject({
        version: 2,
        organization: { id: bound.organizationId },
        encounter: bound.encounter,
      });
      expect(await subgraph.data(gp, lookUp, { id })).toEqual({ record: null });
      const open = await record({ ...input, ...kind.other, ...why, confidentiality: 'UNRESTRICTED' });
      const about = open.versions.map(({ content }) => content as Input);
      expect(about[1]).toMatchObject({ confidentiality: 4, practitioner: about[0]?.['practitioner'] });
      expect(await subgraph.data(gp, lookUp, { id })).toEqual({ record: { version: 3 } });
    },
  );
});
