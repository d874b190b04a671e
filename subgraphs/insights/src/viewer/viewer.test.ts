import type { Caller } from '@salus/policy';
import { newUuid, patientId } from '@salus/subgraph-kit';
import { physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { heartRate, laboratoryResult, measured, registered, resulted } from '../fact/fact.factory';
import { insights } from '../schema';

const list = `query ($subject: String!, $first: Int! = 100, $after: String) {
  _entities(representations: [{ __typename: "Viewer", subject: $subject }]) { ... on Viewer { patients(first: $first, after: $after) {
    totalCount isTotalCountExact pageInfo { hasNextPage endCursor } nodes { id }
    edges { cursor node { id } attention { openAlerts highestSeverity latestAlertAt } } } } } }`;
const acknowledge = `mutation ($id: ID!) { acknowledgeAlert(input: { alertId: $id }) { alert { status } } }`;

interface Listed {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: { id: string }[];
  edges: {
    node: { id: string };
    attention: { openAlerts: number; highestSeverity: string | null; latestAlertAt: string | null } | null;
  }[];
}

describe('the patients in a clinician’s care', () => {
  let subgraph: TestSubgraph<Config>;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(insights, {});
  });
  afterAll(() => subgraph.stop());

  const listed = async (caller: Caller, page: object = {}): Promise<Listed> => {
    const variables = { subject: caller.subject, ...page };
    const { _entities } = await subgraph.data<{ _entities: { patients: Listed }[] }>(caller, list, variables);
    return _entities[0]?.patients as Listed;
  };
  const order = async (caller: Caller, page: object = {}): Promise<string[]> =>
    (await listed(caller, page)).nodes.map(({ id }) => id);
  const alertsOf = (patient: string): Promise<{ alert_id: string; status: string }[]> =>
    subgraph.running.parts.core.database.write(system, (transaction) =>
      transaction.query('SELECT alert_id, status FROM alert WHERE patient_id = $1', [patient]),
    );
  const system: Caller = { ...physician(), system: true, roles: [], categories: ['measurement', 'result'] };
  const inCare = async (gp: Caller, count: number, part: object = {}): Promise<string[]> => {
    const patients = Array.from({ length: count }, newUuid).sort();
    for (const patient of patients) await subgraph.publish(registered(patient));
    const grantee = gp.practitioner ?? '';
    await subgraph.relate(...patients.map((patient) => ({ patient, grantee, basis: 'declaration' as const, ...part })));
    return patients;
  };
  /** Raises one alert and waits for it: urgent or critical by the heart rate, critical by potassium. */
  const alarm = async (patient: string, kind: 'heart' | 'potassium' = 'heart'): Promise<void> => {
    const before = (await alertsOf(patient)).length;
    await subgraph.publish(
      kind === 'heart' ? measured(patient, [heartRate(patient, 150)]) : resulted(patient, laboratoryResult(patient)),
    );
    await waitFor('the alert', async () => (await alertsOf(patient)).length > before);
  };

  it('are listed once each, whatever opens them, and only as long as it does', async () => {
    const gp = physician();
    const [practitioner, organization] = [gp.practitioner ?? '', gp.organization ?? ''];
    const [declared, visited, given, past, revoked, foreign] = Array.from({ length: 6 }, newUuid) as [
      ...[string, string, string, string, string, string],
    ];
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    await subgraph.relate(
      { patient: declared, grantee: practitioner, basis: 'declaration' },
      { patient: declared, grantee: organization, basis: 'declaration' },
      { patient: visited, grantee: organization, basis: 'encounter' },
      { patient: given, grantee: practitioner, basis: 'grant' },
      { patient: past, grantee: practitioner, basis: 'encounter', to: anHourAgo },
      { patient: revoked, grantee: practitioner, basis: 'grant', supersededAt: anHourAgo },
      { patient: foreign, grantee: newUuid(), basis: 'declaration' },
    );
    expect(await order(gp)).toEqual([declared, visited, given].sort().map(patientId));
    expect(await listed(gp)).toMatchObject({ totalCount: 3, isTotalCountExact: true });
    for (const caller of [
      { ...gp, purpose: 'HMARKT' },
      { ...gp, roles: [] },
    ]) {
      expect((await listed(caller)).totalCount).toBe(0);
    }
  });

  it('come in the order of what needs attention: graver, then newer, then the others', async () => {
    const gp = physician();
    const patients = (await inCare(gp, 5)) as [string, string, string, string, string];
    const [calm, potassium, heart, later, quiet] = patients;
    await alarm(potassium, 'potassium');
    await alarm(heart);
    await alarm(later);
    const { edges } = await listed(gp);
    const severities = edges.map(({ attention }) => attention?.highestSeverity ?? null);
    expect(edges.map(({ node }) => node.id)).toEqual([potassium, later, heart, calm, quiet].map(patientId));
    expect(severities).toEqual(['CRITICAL', 'URGENT', 'URGENT', null, null]);
    expect(edges[4]?.attention).toEqual({ openAlerts: 0, highestSeverity: null, latestAlertAt: null });
  });

  it('go back among the others when somebody has settled the alert, or it was taken back', async () => {
    const gp = physician();
    const patients = (await inCare(gp, 3)) as [string, string, string];
    const result = laboratoryResult(patients[2]);
    await alarm(patients[1]);
    await subgraph.publish(resulted(patients[2], result));
    await waitFor('the alert', async () => (await alertsOf(patients[2])).length > 0);
    expect(await order(gp)).toEqual([patients[2], patients[1], patients[0]].map(patientId));
    const withdrawn = { ...result, status: 'entered-in-error', version: 2 };
    await subgraph.publish(resulted(patients[2], withdrawn, 'result.corrected'));
    await waitFor('the retraction', async () => (await alertsOf(patients[2]))[0]?.status === 'retracted');
    expect(await order(gp)).toEqual([patients[1], patients[0], patients[2]].map(patientId));
  });

  it('are read in pages without gap or repetition, also while alerts come and go', async () => {
    const gp = physician();
    const patients = await inCare(gp, 9);
    for (const patient of patients.slice(3, 6)) await alarm(patient);
    const seen: string[] = [];
    let page = await listed(gp, { first: 2 });
    const first = page.nodes.map(({ id }) => id);
    seen.push(...first);
    await alarm(patients[8] ?? ''); // would move from the last page to the first
    await alarm(patients[3] ?? '', 'potassium'); // graver than anything; was to come next
    const inbox = await subgraph.data<{ alerts: { nodes: { alert: { id: string; patient: { id: string } } }[] } }>(
      gp,
      '{ alerts(first: 100) { nodes { alert { id patient { id } } } } }',
    );
    for (const { alert } of inbox.alerts.nodes) {
      if (first.includes(alert.patient.id)) await subgraph.data(gp, acknowledge, { id: alert.id });
    }
    while (page.pageInfo.hasNextPage) {
      page = await listed(gp, { first: 2, after: page.pageInfo.endCursor });
      expect(page.totalCount).toBe(9);
      seen.push(...page.nodes.map(({ id }) => id));
    }
    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
    expect(new Set(seen)).toEqual(new Set(patients.map(patientId)));
    expect((await order(gp)).slice(0, 2)).toEqual([patients[3] ?? '', patients[8] ?? ''].map(patientId));
  });

  it('do not betray by order, count or attention an alert that is not open to the caller', async () => {
    const gp = physician();
    const colleague = physician();
    const patients = await inCare(gp, 4, { categories: ['result'] });
    const grantee = colleague.practitioner ?? '';
    await subgraph.relate(...patients.map((patient) => ({ patient, grantee, basis: 'declaration' as const })));
    const before = await listed(gp);
    await alarm(patients[3] ?? '');
    expect((await listed(colleague)).nodes[0]?.id).toBe(patientId(patients[3] ?? ''));
    const after = await listed(gp);
    expect(after.edges.map(({ node, attention }) => ({ node, attention }))).toEqual(
      before.edges.map(({ node, attention }) => ({ node, attention })),
    );
    const ending = (await listed(gp, { first: 3 })).pageInfo.endCursor ?? '';
    expect(Buffer.from(ending, 'base64url').toString()).toContain('.5.0.');
    await alarm(patients[3] ?? '', 'potassium');
    expect((await listed(gp)).edges[0]).toMatchObject({
      node: { id: patientId(patients[3] ?? '') },
      attention: { openAlerts: 1, highestSeverity: 'CRITICAL' },
    });
  });

  it('are those of the caller alone, whomever a reference names', async () => {
    const gp = physician();
    await inCare(gp, 1);
    const { _entities } = await subgraph.data<{ _entities: unknown[] }>(physician(), list, { subject: gp.subject });
    expect(_entities).toEqual([null]);
  });

  it('are refused for a cursor of another list', async () => {
    for (const after of ['nonsense', Buffer.from('1.6.0.x').toString('base64url')]) {
      const gp = physician();
      const answer = await subgraph.execute(gp, list, { subject: gp.subject, after });
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});
