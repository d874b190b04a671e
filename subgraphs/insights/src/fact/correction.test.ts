import { newUuid, patientId, queryableOf } from '@salus/subgraph-kit';
import { physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import { cared, Listener, type ToldAlert } from '../alert/alert.factory';
import { insertAlert } from '../alert/alert.store';
import type { Config } from '../config';
import { insertInsight } from '../insight/insight.store';
import { insights } from '../schema';
import { insightsCaller } from './topic.consumer';
import {
  aDocument,
  bloodPressure,
  diabetes,
  diagnosed,
  documented,
  laboratoryResult,
  measured,
  measurementCorrected,
  registered,
  resulted,
} from './fact.factory';

const chart = `query ($id: ID!) { _entities(representations: [{ __typename: "Patient", id: $id }]) { ... on Patient { insights(first: 50) { nodes { rule } } } } }`;
const fasting = { code: '1558-6', value: { value: 140, unit: 'mg/dL' } };
const longTerm = { code: '4548-4', value: { value: 7.1, unit: '%' } };

describe('what is said of a fact after it', () => {
  let subgraph: TestSubgraph<Config>;
  const listeners: Listener[] = [];

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(insights, {});
  });
  afterEach(async () => {
    for (const listener of listeners.splice(0)) await listener.cut();
  });
  afterAll(() => subgraph.stop());

  const updatesFor = async (gp: ReturnType<typeof physician>): Promise<Listener> => {
    const listener = await Listener.to(subgraph, gp, 'alertUpdated', '');
    listeners.push(listener);
    return listener;
  };
  const rulesOf = async (gp: ReturnType<typeof physician>, patient: string): Promise<string[]> => {
    const { _entities } = await subgraph.data<{ _entities: { insights: { nodes: { rule: string }[] } }[] }>(gp, chart, {
      id: patientId(patient),
    });
    return (_entities[0]?.insights.nodes ?? []).map(({ rule }) => rule).toSorted();
  };
  const until = (gp: ReturnType<typeof physician>, patient: string, ...rules: string[]) =>
    waitFor(`just ${rules.join(', ')}`, async () => {
      const found = await rulesOf(gp, patient);
      return found.length === rules.length && found.every((rule, index) => rule === rules[index]);
    });
  const told = (listener: Listener): Promise<ToldAlert | undefined> =>
    waitFor('the update', () => listener.told.length > 0 && listener.told[0]);

  it('retracts what rested on a result that is withdrawn, seen live by whoever was told', async () => {
    const { patient, gp } = await cared(subgraph);
    const result = laboratoryResult(patient);
    const updates = await updatesFor(gp);
    await subgraph.publish(resulted(patient, result));
    await until(gp, patient, 'laboratory-critical');
    const withdrawn = { ...result, status: 'entered-in-error', version: 2 };
    await subgraph.publish(resulted(patient, withdrawn, 'result.corrected'));
    expect((await told(updates))?.alert).toMatchObject({ status: 'RETRACTED', patient: { id: patientId(patient) } });
    await until(gp, patient);
  });

  it('retracts what rested on a result that is only preliminary after all, and finds it again once it is final', async () => {
    const { patient, gp } = await cared(subgraph);
    const result = laboratoryResult(patient, longTerm);
    const updates = await updatesFor(gp);
    await subgraph.publish(resulted(patient, result));
    await until(gp, patient, 'diabetes-criteria-met');
    const preliminary = { ...result, status: 'preliminary', version: 2 };
    await subgraph.publish(resulted(patient, preliminary, 'result.corrected'));
    expect((await told(updates))?.alert.status).toBe('RETRACTED');
    await until(gp, patient);
    await subgraph.publish(resulted(patient, { ...result, version: 3 }, 'result.corrected'));
    await until(gp, patient, 'diabetes-criteria-met');
  });

  it('finds what a measurement had hidden, once that is withdrawn, and alerts', async () => {
    const { patient, gp } = await cared(subgraph);
    const raised = await Listener.to(subgraph, gp, 'alertRaised', '');
    listeners.push(raised);
    const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const wrong = bloodPressure(patient, 110, at(20));
    const rows = [bloodPressure(patient, 150, at(30)), wrong, bloodPressure(patient, 152, at(10))];
    await subgraph.publish(measured(patient, rows));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    const found = (rule: string) => waitFor(rule, async () => (await rulesOf(gp, patient)).includes(rule));
    await Promise.all([found('blood-pressure-class'), found('laboratory-critical')]);
    expect(await rulesOf(gp, patient)).not.toContain('hypertension');
    await subgraph.publish(measurementCorrected(patient, wrong, 'entered-in-error'));
    await found('hypertension');
    const title = expect.stringContaining('in the range of hypertension') as unknown;
    const alerts = await waitFor('both alerts', () => raised.told.length === 2 && raised.told);
    expect(alerts.map(({ alert }) => alert)).toContainEqual(expect.objectContaining({ status: 'RAISED', title }));
  });

  it('asks again for what a result had answered, once that is withdrawn', async () => {
    const { patient, gp } = await cared(subgraph);
    const day = (daysAgo: number) => ({ effectiveAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString() });
    const normal = laboratoryResult(patient, { ...fasting, ...day(1), value: { value: 85, unit: 'mg/dL' } });
    await subgraph.publish(resulted(patient, normal));
    await subgraph.publish(resulted(patient, laboratoryResult(patient, { ...fasting, ...day(3) })));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await until(gp, patient, 'laboratory-critical');
    await subgraph.publish(
      resulted(patient, { ...normal, status: 'entered-in-error', version: 2 }, 'result.corrected'),
    );
    await until(gp, patient, 'diabetes-repeat-fasting-glucose', 'laboratory-critical');
  });

  it('asks for no test for diabetes while the diagnosis stands', async () => {
    const { patient, gp } = await cared(subgraph);
    await subgraph.publish(diagnosed(patient, diabetes(patient)));
    await subgraph.publish(resulted(patient, laboratoryResult(patient, fasting)));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await until(gp, patient, 'laboratory-critical');
  });

  it.each([
    ['withdrawn', 'condition.withdrawn', {}],
    ['refuted', 'condition.corrected', { verificationStatus: 'refuted' }],
    ['another one', 'condition.corrected', { code: 'E66.9' }],
    ['resolved', 'condition.corrected', { clinicalStatus: 'resolved' }],
  ])('asks again for what is open when the diagnosis is %s', async (_what, type, part) => {
    const { patient, gp } = await cared(subgraph);
    const condition = diabetes(patient);
    await subgraph.publish(diagnosed(patient, condition));
    await subgraph.publish(resulted(patient, laboratoryResult(patient, fasting)));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await until(gp, patient, 'laboratory-critical');
    await subgraph.publish(diagnosed(patient, { ...condition, ...part }, type));
    await until(gp, patient, 'diabetes-repeat-fasting-glucose', 'laboratory-critical');
  });

  it('goes on asking for nothing while another diagnosis of diabetes stands', async () => {
    const { patient, gp } = await cared(subgraph);
    const [one, other] = [diabetes(patient), diabetes(patient, { system: 'http://snomed.info/sct', code: '44054006' })];
    for (const condition of [one, other]) await subgraph.publish(diagnosed(patient, condition));
    await subgraph.publish(resulted(patient, laboratoryResult(patient, longTerm)));
    await subgraph.publish(diagnosed(patient, one, 'condition.withdrawn'));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await until(gp, patient, 'laboratory-critical');
  });

  it('takes back a request for a test when the diagnosis answers it, and keeps the criteria that were met', async () => {
    const { patient, gp } = await cared(subgraph);
    const other = await cared(subgraph, gp);
    const updates = await updatesFor(gp);
    await subgraph.publish(resulted(patient, laboratoryResult(patient, fasting)));
    await subgraph.publish(resulted(other.patient, laboratoryResult(other.patient, longTerm)));
    await until(gp, patient, 'diabetes-repeat-fasting-glucose');
    await until(gp, other.patient, 'diabetes-criteria-met');
    for (const one of [other.patient, patient]) await subgraph.publish(diagnosed(one, diabetes(one)));
    expect((await told(updates))?.alert).toMatchObject({ status: 'RETRACTED', patient: { id: patientId(patient) } });
    await until(gp, patient);
    await until(gp, other.patient, 'diabetes-criteria-met');
  });

  it('knows a diagnosis that was told before the patient', async () => {
    const patient = newUuid();
    const gp = physician();
    await subgraph.publish(diagnosed(patient, diabetes(patient)));
    await waitFor('the condition', async () => {
      const rows = await subgraph.running.parts.core.database.read(insightsCaller, (transaction) =>
        transaction.query<object[]>('SELECT FROM condition_fact WHERE patient_id = $1', [patient]),
      );
      return rows.length > 0;
    });
    await subgraph.publish(registered(patient));
    await subgraph.relate({ patient, grantee: gp.practitioner ?? '', basis: 'declaration' });
    await subgraph.publish(resulted(patient, laboratoryResult(patient, longTerm)));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await until(gp, patient, 'laboratory-critical');
  });

  it.each(['document.superseded', 'document.withdrawn'])('retracts what rested on a document, by %s', async (type) => {
    const { patient, gp, practitioner } = await cared(subgraph);
    const document = aDocument(patient);
    await subgraph.publish(documented(patient, document));
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await until(gp, patient, 'laboratory-critical');
    await subgraph.running.parts.core.database.write(insightsCaller, async (transaction) => {
      const effectiveAt = new Date();
      const written = { severity: 'important' as const, effectiveAt, categories: ['document'], confidentiality: 3 };
      const evidence = [{ type: 'Document' as const, id: document.id }];
      const finding = { ...read, severity: written.severity, effectiveAt, episodeSince: effectiveAt, evidence: [] };
      const insightId = await insertInsight(queryableOf(transaction), patient, {
        ...written,
        finding,
        evidence,
        isHistorical: false,
      });
      const alert = await insertAlert(queryableOf(transaction), patient, insightId, 'important');
      await transaction.query(
        `INSERT INTO inbox_entry (recipient, position, patient_id, alert_id, kind) VALUES ($1, 0, $2, $3, 'raised')`,
        [practitioner, patient, alert.alertId],
      );
    });
    const updates = await updatesFor(gp);
    await subgraph.publish(documented(patient, document, type));
    expect((await told(updates))?.alert).toMatchObject({ status: 'RETRACTED', title: 'Read in a letter' });
    await until(gp, patient, 'laboratory-critical');
  });
});

/** What a rule that reads documents would say; there is none yet. */
const read = {
  rule: 'letter',
  ruleVersion: '1.0.0',
  kind: 'LABORATORY_CRITICAL' as const,
  title: 'Read in a letter',
  explanation: 'A letter says so.',
  episode: 'letter',
  alerts: true,
  clinicianFirst: false,
};
