import { chartVariables, type PatientChart, patientChart } from '../system/chart';
import { ask, send } from '../system/graph';
import { Salus } from '../system/salus';
import { waitFor } from '../system/wait';

const accessLog = `query ($id: ID!) { patient(id: $id) { accessLog(first: 5) { nodes {
  at actor { name } organization { name } purpose action emergency } } } }`;

interface AccessLog {
  patient: {
    accessLog: {
      nodes: {
        at: string;
        actor: { name: string | null };
        organization: { name: string } | null;
        purpose: string;
        action: string;
        emergency: boolean;
      }[];
    } | null;
  };
}

describe('the journey of a query', () => {
  const salus = Salus.shared();
  const id = salus.persona('patient').patientId ?? '';

  it('touches all five subgraphs in one request, without an error', async () => {
    const { status, answer } = await send<PatientChart>(salus, 'gp', patientChart, chartVariables(id));
    expect(answer.errors).toBeUndefined();
    expect(status).toBe(200);
    const patient = answer.data?.patient;
    expect(patient?.id).toBe(id);
    expect(patient?.generalPractitioner).toMatchObject({
      id: salus.persona('gp').practitionerId,
      organization: { id: salus.persona('gp').organizationId },
    });
    expect(patient?.latestMeasurements.map(({ kind }) => kind.code)).toContain('8867-4');
    expect(patient?.measurementSeries.points.length).toBeGreaterThan(5);
    for (const list of [patient?.encounters, patient?.diagnosticResults, patient?.documents, patient?.insights]) {
      expect(list?.nodes.length).toBeGreaterThan(0);
    }
    expect(patient?.insights.nodes.some(({ evidence }) => evidence.some((item) => item?.id))).toBe(true);
  });

  it('is seen by the patient within five seconds: who looked, for what', async () => {
    const started = new Date().toISOString();
    await ask(salus, 'gp', patientChart, chartVariables(id));
    const { practitioner } = await ask<{ practitioner: { name: { given: string; family: string } } }>(
      salus,
      'gp',
      `query ($id: ID!) { practitioner(id: $id) { name { given family } } }`,
      { id: salus.persona('gp').practitionerId },
    );
    const entry = await waitFor(
      'the look in the access log',
      async () =>
        (await ask<AccessLog>(salus, 'patient', accessLog, { id })).patient.accessLog?.nodes.find(
          (node) => node.at >= started && node.actor.name,
        ),
      5_000,
    );
    expect(entry).toMatchObject({
      actor: { name: expect.stringContaining(practitioner.name.family) as string },
      purpose: 'TREAT',
      emergency: false,
    });
    expect(entry.organization?.name).toBeTruthy();
    expect(entry.action).toContain('patient');
  });

  it('does not tell the physician who else looked: null and a typed error', async () => {
    const { answer } = await send<AccessLog>(salus, 'gp', accessLog, { id });
    expect(answer.data).toEqual({ patient: { accessLog: null } });
    expect(answer.errors).toMatchObject([
      { path: ['patient', 'accessLog'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } },
    ]);
  });

  it('shows a stranger and an anonymous caller nothing, while the same search finds it for the physician', async () => {
    const canaries = (chart: PatientChart): string[] => [
      chart.patient?.name.family ?? '?',
      chart.patient?.insights.nodes[0]?.explanation ?? '?',
    ];
    const known = await send<PatientChart>(salus, 'gp', patientChart, chartVariables(id));
    const words = canaries(known.answer.data as PatientChart);
    for (const word of words) expect(known.text).toContain(word);
    for (const persona of ['stranger', 'specialist', undefined, 'analyst', 'device', 'laboratory']) {
      const { text, answer } = await send<PatientChart>(salus, persona, patientChart, chartVariables(id));
      expect(answer.data?.patient ?? null).toBeNull();
      for (const word of words) expect(text).not.toContain(word);
    }
  });

  it('shows the guardian the chart of the child', async () => {
    const { viewer } = await ask<{ viewer: { patient: { represented: { patient: { id: string } }[] } } }>(
      salus,
      'guardian',
      `{ viewer { patient { represented { patient { id birthDate } } } } }`,
    );
    const child = viewer.patient.represented[0]?.patient.id ?? '';
    const chart = await ask<PatientChart>(salus, 'guardian', patientChart, chartVariables(child));
    expect(chart.patient?.id).toBe(child);
  });

  it('tells a physician who they are and whose patients they have', async () => {
    const answer = await ask<{ viewer: { roles: string[]; patients: { nodes: { id: string }[] } } }>(
      salus,
      'gp',
      `{ viewer { subject roles practitioner { id } organization { name } patients(first: 100) { nodes { id name { family } } } } }`,
    );
    expect(answer.viewer.roles).toContain('physician');
    expect(answer.viewer.patients.nodes.map((node) => node.id)).toContain(id);
  });
});
