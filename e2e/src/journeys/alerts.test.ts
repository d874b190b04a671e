import { AlertStream } from '../system/alerts';
import { ask, send } from '../system/graph';
import { heartRate, ingestMeasurements, measure } from '../system/measuring';
import { newPatient } from '../system/patients';
import { Salus } from '../system/salus';
import { waitFor } from '../system/wait';

const alerts = `query ($after: String) { alerts(after: $after, first: 100) { nodes { cursor alert { id status patient { id } } } } }`;
const acknowledge = `mutation ($input: AcknowledgeAlertInput!) { acknowledgeAlert(input: $input) { alert { id status acknowledgedBy { id } } } }`;
const updated = `subscription ($after: String) { alertRaised: alertUpdated(after: $after) { cursor alert { id severity raisedAt title patient { id name { given family } } insight { id explanation } } } }`;

const potassium = (patientId: string, value: number): object => ({
  sourceIdentifier: { system: 'https://example.test/e2e', value: `${patientId}/${value}` },
  patientId,
  code: { system: 'http://loinc.org', code: '2823-3', display: 'Potassium' },
  category: 'LABORATORY',
  value: { value, unit: 'mmol/L' },
  effectiveAt: new Date().toISOString(),
});

describe('the journey of an alert', () => {
  const salus = Salus.shared();
  const streams: AlertStream[] = [];
  const stream = (persona: string | undefined, after?: string, query?: string): AlertStream => {
    const opened = new AlertStream(salus, persona && salus.token(persona), after, query);
    streams.push(opened);
    return opened;
  };
  afterEach(async () => {
    for (const opened of streams.splice(0)) await opened.close();
  });

  it('reaches the doctor’s socket within a second of the measurement', async () => {
    const patient = await newPatient(salus);
    const gp = stream('gp');
    await gp.opened();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const sent = performance.now();
    expect(await measure(salus, heartRate(patient.id, 150))).toMatchObject({ created: 1 });
    const [alert] = await gp.received(1);
    expect(performance.now() - sent).toBeLessThan(1_000);
    expect(alert?.alert).toMatchObject({ patient: { id: patient.id, name: { family: patient.family } } });
    expect(alert?.alert?.insight?.explanation).toContain('150');
  });

  it('is not lost with the socket: a new subscription from the last cursor gets exactly what was missed, and lives on', async () => {
    const patients = await Promise.all(Array.from({ length: 5 }, () => newPatient(salus)));
    const [first, second, third, fourth, fifth] = patients.map(({ id }) => id) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const before = stream('gp');
    await before.opened();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await measure(salus, heartRate(first, 151));
    const [seen] = await before.received(1);
    before.cut();
    for (const id of [second, third, fourth]) await measure(salus, heartRate(id, 152));
    await waitFor('three alerts in the inbox', async () => {
      const { alerts: page } = await ask<{ alerts: { nodes: object[] } }>(salus, 'gp', alerts, { after: seen?.cursor });
      return page.nodes.length === 3;
    });
    const after = stream('gp', seen?.cursor);
    const missed = await after.received(3);
    expect(new Set(missed.map(({ alert }) => alert?.patient?.id))).toEqual(new Set([second, third, fourth]));
    await measure(salus, heartRate(fifth, 153));
    const all = await after.received(4);
    expect(all.map(({ alert }) => alert?.patient?.id).at(-1)).toBe(fifth);
    expect(new Set(all.map(({ cursor }) => cursor)).size).toBe(4);
  });

  it('comes to no stranger and no anonymous caller: nothing of the patient anywhere in the raw bytes', async () => {
    const patient = await newPatient(salus);
    const [gp, stranger, anonymous] = [stream('gp'), stream('stranger', ''), stream(undefined, '')];
    await Promise.all([gp.opened(), stranger.opened()]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await measure(salus, heartRate(patient.id, 187));
    await gp.received(1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const contains = (opened: AlertStream, word: string): boolean =>
      opened.frames.some((frame) => frame.includes(word));
    for (const word of [patient.family, '187', patient.id]) {
      expect(contains(gp, word)).toBe(true);
      expect(contains(stranger, word)).toBe(false);
      expect(contains(anonymous, word)).toBe(false);
    }
    expect(anonymous.closeCode).toBe(4403);
    const pulled = await send<object>(salus, 'stranger', alerts, { after: '' });
    expect(pulled.text).not.toContain(patient.id);
  });

  it('is acknowledged by whom it concerns, and others hear of it', async () => {
    const patient = await newPatient(salus);
    const [gp, changes] = [stream('gp'), stream('gp', undefined, updated)];
    await Promise.all([gp.opened(), changes.opened()]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await measure(salus, heartRate(patient.id, 154));
    const [raised] = await gp.received(1);
    const input = { alertId: raised?.alert?.id };
    const refused = await send<object>(salus, 'stranger', acknowledge, { input });
    expect(refused.answer.errors?.[0]?.extensions.code).toMatch(/NOT_FOUND|FORBIDDEN/);
    const answer = await ask<{ acknowledgeAlert: { alert: object } }>(salus, 'gp', acknowledge, { input });
    expect(answer.acknowledgeAlert.alert).toMatchObject({
      status: 'ACKNOWLEDGED',
      acknowledgedBy: { id: salus.persona('gp').practitionerId },
    });
    const [change] = await changes.received(1);
    expect(change?.alert?.id).toBe(raised?.alert?.id);
  });

  it('is taken back when the measurement was wrong', async () => {
    const patient = await newPatient(salus);
    const gp = stream('gp');
    await gp.opened();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await measure(salus, heartRate(patient.id, 199));
    const [raised] = await gp.received(1);
    const chart = await ask<{ patient: { latestMeasurements: { id: string }[] } }>(
      salus,
      'gp',
      `query ($id: ID!) { patient(id: $id) { latestMeasurements { id } } }`,
      { id: patient.id },
    );
    const input = {
      measurementId: chart.patient.latestMeasurements[0]?.id,
      value: { value: 79, unit: '/min' },
      reason: 'typed wrong',
    };
    await ask(
      salus,
      'gp',
      `mutation ($input: CorrectMeasurementInput!) { correctMeasurement(input: $input) { measurement { id } } }`,
      { input },
    );
    await waitFor('the alert to be retracted', async () => {
      const { alert } = await ask<{ alert: { status: string } }>(
        salus,
        'gp',
        `query ($id: ID!) { alert(id: $id) { status } }`,
        { id: raised?.alert?.id },
      );
      return alert.status === 'RETRACTED';
    });
  });

  it('is taken back live when the source of a measurement withdraws it', async () => {
    const patient = await newPatient(salus);
    const [gp, changes] = [stream('gp'), stream('gp', undefined, updated)];
    await Promise.all([gp.opened(), changes.opened()]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const measurement = heartRate(patient.id, 198, `${patient.id} wrong`);
    await ask(salus, 'integrator', ingestMeasurements, { input: { measurements: [measurement] } });
    const [raised] = await gp.received(1);
    const withdraw = `mutation ($input: WithdrawMeasurementInput!) { withdrawMeasurement(input: $input) { isChanged } }`;
    const named = { patientId: patient.id, sourceIdentifier: `${patient.id} wrong` };
    const answer = await ask(salus, 'integrator', withdraw, { input: { ...named, reason: 'another patient' } });
    expect(answer).toEqual({ withdrawMeasurement: { isChanged: true } });
    const [told] = await changes.received(1);
    expect(told?.alert?.id).toBe(raised?.alert?.id);
    const query = `query ($id: ID!) { patient(id: $id) { latestMeasurements { id } insights(first: 1) { nodes { id } } } }`;
    const nothing = { patient: { latestMeasurements: [], insights: { nodes: [] } } };
    expect(await ask(salus, 'gp', query, { id: patient.id })).toEqual(nothing);
  });

  it('is taken back live when the laboratory corrects its result, and again nothing stands of a withdrawn one', async () => {
    const patient = await newPatient(salus);
    const [gp, changes] = [stream('gp'), stream('gp', undefined, updated)];
    await Promise.all([gp.opened(), changes.opened()]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const submit = async (value: number): Promise<string> => {
      const answer = await ask<{ submitDiagnosticResult: { diagnosticResult: { id: string } } }>(
        salus,
        'laboratory',
        `mutation ($input: SubmitDiagnosticResultInput!) { submitDiagnosticResult(input: $input) { diagnosticResult { id } } }`,
        { input: potassium(patient.id, value) },
      );
      return answer.submitDiagnosticResult.diagnosticResult.id;
    };
    const correct = (input: object): Promise<object> =>
      ask(
        salus,
        'laboratory',
        `mutation ($input: CorrectDiagnosticResultInput!) { correctDiagnosticResult(input: $input) { diagnosticResult { version } } }`,
        { input },
      );
    for (const [round, change] of [
      { value: { value: 4.4, unit: 'mmol/L' }, reason: 'haemolysed sample, measured again' },
      { enteredInError: true, reason: 'sample of another patient' },
    ].entries()) {
      const diagnosticResultId = await submit(7.1 + round / 10);
      const raised = (await gp.received(round + 1))[round];
      await correct({ diagnosticResultId, ...change });
      const told = (await changes.received(round + 1))[round];
      expect(told?.alert?.id).toBe(raised?.alert?.id);
      const { alert } = await ask<{ alert: { status: string } }>(
        salus,
        'gp',
        `query ($id: ID!) { alert(id: $id) { status } }`,
        { id: raised?.alert?.id },
      );
      expect(alert.status).toBe('RETRACTED');
    }
  });

  it('ends when its token expires, with 4403, and not a moment of data later', async () => {
    const patient = await newPatient(salus);
    const gp = new AlertStream(salus, salus.token('gp', 3));
    streams.push(gp);
    await gp.opened();
    await waitFor('the end of the token', () => gp.closeCode === 4403, 10_000);
    await measure(salus, heartRate(patient.id, 155));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(gp.alerts).toEqual([]);
  });

  it('goes to those on duty at the organisation when the patient has no general practitioner', async () => {
    const patient = await newPatient(salus, '');
    const nurse = salus.persona('nurse');
    const submit = `mutation ($input: SubmitDiagnosticResultInput!) { submitDiagnosticResult(input: $input) { diagnosticResult { id } } }`;
    const [own, gp] = [stream('nurse'), stream('gp')];
    await Promise.all([own.opened(), gp.opened()]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await ask(salus, 'integrator', submit, {
      input: {
        sourceIdentifier: { system: 'https://example.test/e2e', value: patient.id },
        patientId: patient.id,
        organizationId: nurse.organizationId,
        code: { system: 'http://loinc.org', code: '2823-3', display: 'Potassium' },
        category: 'LABORATORY',
        status: 'FINAL',
        value: { value: 7.1, unit: 'mmol/L' },
        effectiveAt: new Date().toISOString(),
      },
    });
    const [alert] = await own.received(1);
    expect(alert?.alert).toMatchObject({ severity: 'CRITICAL', patient: { id: patient.id } });
    expect(JSON.stringify(gp.frames)).not.toContain(patient.id);
  });
});
