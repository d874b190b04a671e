import { Client } from 'pg';
import { AlertStream } from '../system/alerts';
import { chartVariables, type PatientChart, patientChart } from '../system/chart';
import { ask, send } from '../system/graph';
import { heartRate, measure } from '../system/measuring';
import { newPatient } from '../system/patients';
import { Salus } from '../system/salus';

const grantAccess = `mutation ($input: GrantAccessInput!) { grantAccess(input: $input) { accessGrant { id } } }`;
const revokeAccess = `mutation ($input: RevokeAccessInput!) { revokeAccess(input: $input) { pending accessGrant { id revokedAt } } }`;
const declare = `mutation ($input: DeclareGeneralPractitionerInput!) { declareGeneralPractitioner(input: $input) { pending } }`;
const counts = `query ($id: ID!) { patient(id: $id) { measurements(first: 1) { totalCount } diagnosticResults(first: 1) { totalCount } } }`;
const documentLink = `query ($id: ID!) { document(id: $id) { title download { url } } }`;

interface LookUp {
  query: string;
  pick: (chart: PatientChart) => string | undefined;
  /** whether the caller may see it without any relation, as soon as decisions are possible again */
  isPublic?: boolean;
}

describe('access that is withdrawn', () => {
  const salus = Salus.shared();
  const patientId = salus.persona('patient').patientId ?? '';
  const specialist = salus.persona('specialist');

  async function grant(): Promise<string> {
    const input = { patientId, granteeId: specialist.practitionerId };
    const answer = await ask<{ grantAccess: { accessGrant: { id: string } } }>(salus, 'patient', grantAccess, {
      input,
    });
    return answer.grantAccess.accessGrant.id;
  }
  async function untilSeen(): Promise<PatientChart> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { answer } = await send<PatientChart>(salus, 'specialist', patientChart, chartVariables(patientId));
      const { patient } = answer.data ?? { patient: null };
      if (
        patient?.documents?.nodes.length &&
        patient.insights?.nodes.length &&
        patient.diagnosticResults?.nodes.length
      ) {
        return { patient };
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the grant did not come into force');
  }
  const revoke = (accessGrantId: string): Promise<{ revokeAccess: { pending: boolean } }> =>
    ask(salus, 'patient', revokeAccess, { input: { accessGrantId } });

  it('shows nothing to the very next query, list, count, document link', async () => {
    const accessGrantId = await grant();
    const { patient } = await untilSeen();
    const documentId = patient?.documents.nodes[0]?.id ?? '';
    const { document } = await ask<{ document: { download: { url: string } } }>(salus, 'specialist', documentLink, {
      id: documentId,
    });
    const headers = { authorization: `Bearer ${salus.token('specialist')}` };
    expect((await fetch(document.download.url, { headers })).status).toBe(200);
    expect((await fetch(document.download.url)).status).toBe(401);

    expect((await revoke(accessGrantId)).revokeAccess.pending).toBe(false);

    const [chart, count, link, viewer, content] = await Promise.all([
      send<PatientChart>(salus, 'specialist', patientChart, chartVariables(patientId)),
      send<{ patient: null }>(salus, 'specialist', counts, { id: patientId }),
      send<{ document: null }>(salus, 'specialist', documentLink, { id: documentId }),
      send<object>(salus, 'specialist', `{ viewer { patients(first: 100) { nodes { id } } } }`),
      fetch(document.download.url, { headers }),
    ]);
    expect(chart.answer.data).toEqual({ patient: null });
    expect(count.answer.data).toEqual({ patient: null });
    expect(link.answer.data).toEqual({ document: null });
    expect(viewer.text).not.toContain(patientId);
    expect([404, 503]).toContain(content.status);
    expect(await content.text()).not.toContain('%PDF');
  });

  it('shows nothing to fifty revocations in a row, each asked about at once', async () => {
    for (let round = 0; round < 50; round += 1) {
      const accessGrantId = await grant();
      await revoke(accessGrantId);
      const { answer, text } = await send<PatientChart>(salus, 'specialist', counts, { id: patientId });
      expect(answer.data?.patient ?? null).toBeNull();
      expect(text).not.toContain('totalCount":');
    }
  });

  it('sends no event any more, not even one that waited in the inbox', async () => {
    const patient = await newPatient(salus, 'specialist');
    const own = new AlertStream(salus, salus.token('specialist'), '');
    await measure(salus, heartRate(patient.id, 161));
    await own.received(1);
    const { practitionerId, organizationId } = salus.persona('gp');
    const answer = await ask<{ declareGeneralPractitioner: { pending: boolean } }>(salus, 'integrator', declare, {
      input: { patientId: patient.id, practitionerId, organizationId },
    });
    expect(answer.declareGeneralPractitioner.pending).toBe(false);
    const framesBefore = own.frames.length;
    await measure(salus, heartRate(patient.id, 162));
    const later = new AlertStream(salus, salus.token('specialist'), '');
    await later.opened();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const frame of [...own.frames.slice(framesBefore), ...later.frames]) expect(frame).not.toContain(patient.id);
    await Promise.all([own.close(), later.close()]);
  });

  describe.each([
    [
      'patients',
      () => ({
        query: `query ($id: ID!) { patient(id: $id) { id name { family } } }`,
        pick: (chart: PatientChart) => chart.patient?.id,
      }),
    ],
    [
      'records',
      () => ({
        query: `query ($id: ID!) { diagnosticResult(id: $id) { id code { code } } }`,
        pick: (chart: PatientChart) => chart.patient?.diagnosticResults.nodes[0]?.id,
      }),
    ],
    [
      'documents',
      () => ({
        query: `query ($id: ID!) { document(id: $id) { id title } }`,
        pick: (chart: PatientChart) => chart.patient?.documents.nodes[0]?.id,
      }),
    ],
    [
      'insights',
      () => ({
        query: `query ($id: ID!) { insight(id: $id) { id explanation } }`,
        pick: (chart: PatientChart) => chart.patient?.insights.nodes[0]?.id,
      }),
    ],
    [
      'security',
      () => ({
        query: `query { viewer { practitioner { id } } }`,
        pick: () => specialist.practitionerId,
        isPublic: true,
      }),
    ],
  ])('while the replica of %s stands still', (name, lookUp) => {
    it('is denied, typed, rather than decided on old relations', async () => {
      const { query, pick, isPublic = false }: LookUp = lookUp();
      const accessGrantId = await grant();
      const id = pick(await untilSeen()) ?? '?';
      expect((await send<object>(salus, 'specialist', query, { id })).text).toContain(id);
      const admin = new Client({ connectionString: salus.databaseUrl(`salus_${name}`) });
      await admin.connect();
      try {
        await admin.query('BEGIN; LOCK TABLE access_replica IN EXCLUSIVE MODE');
        await revoke(accessGrantId);
        const { answer, text } = await send<object>(salus, 'specialist', query, { id });
        expect(text).not.toContain(id);
        expect(answer.errors?.map(({ extensions }) => extensions.code)).toContain('POLICY_UNAVAILABLE');
      } finally {
        await admin.query('ROLLBACK');
        await admin.end();
      }
      const after = await send<object>(salus, 'specialist', query, { id });
      expect(after.text.includes(id)).toBe(isPublic);
    });
  });

  it('is withdrawn by row-level security alone too', async () => {
    const uuid = Buffer.from(patientId, 'base64url')
      .toString('hex')
      .slice(8)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const grantee = Buffer.from(specialist.practitionerId ?? '', 'base64url')
      .toString('hex')
      .slice(8)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const admin = new Client({ connectionString: salus.databaseUrl('salus_patients') });
    await admin.connect();
    const visible = async (): Promise<number> => {
      await admin.query('BEGIN; SET LOCAL ROLE salus_patients_app');
      await admin.query(
        `SELECT set_config('salus.grantees', $1, true), set_config('salus.permits', '{measurement/grant,measurement/declaration,patient/grant}', true)`,
        [`{${grantee}}`],
      );
      const { rows } = await admin.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM measurement WHERE patient_id = $1',
        [uuid],
      );
      await admin.query('ROLLBACK');
      return rows[0]?.count ?? -1;
    };
    const total = async (): Promise<number> =>
      (
        await send<{ patient: { measurements: { totalCount: number } } | null }>(salus, 'specialist', counts, {
          id: patientId,
        })
      ).answer.data?.patient?.measurements.totalCount ?? 0;
    expect(await visible()).toBe(0);
    const accessGrantId = await grant();
    await untilSeen();
    expect(await visible()).toBeGreaterThan(0);
    expect(await visible()).toBe(await total());
    await revoke(accessGrantId);
    expect(await total()).toBe(0);
    expect(await visible()).toBe(0);
    await admin.end();
  });
});
