/** The query of the README: one request, every part from its subgraph. */
export const patientChart = `query PatientChart($id: ID!, $from: DateTimeISO!, $to: DateTimeISO!) {
  patient(id: $id) {
    id name { given family } birthDate sex
    generalPractitioner { id name { given family } organization { id name } }
    latestMeasurements { id kind { code display } value { value unit } effectiveAt }
    measurementSeries(kind: "8867-4", from: $from, to: $to, resolution: DAY) { points { start minimum maximum mean count } }
    encounters(first: 3) { nodes { id period { start end } organization { name } } }
    diagnosticResults(first: 5) { nodes { id code { code display } value { value unit } interpretation effectiveAt } }
    documents(first: 3) { nodes { id title kind { code display } status } }
    insights(first: 3) { nodes { id kind severity explanation evidence { ... on Measurement { id value { value unit } } ... on DiagnosticResult { id value { value unit } } } } }
  }
}`;

export interface PatientChart {
  patient: {
    id: string;
    name: { given: string; family: string };
    birthDate: string;
    generalPractitioner: { id: string; name: { family: string }; organization: { id: string; name: string } };
    latestMeasurements: { id: string; kind: { code: string }; value: { value: number } | null }[];
    measurementSeries: { points: { count: number }[] };
    encounters: { nodes: { id: string; organization: { name: string } }[] };
    diagnosticResults: { nodes: { id: string; code: { code: string }; value: { value: number } }[] };
    documents: { nodes: { id: string; title: string; kind: { code: string } }[] };
    insights: { nodes: { id: string; explanation: string; evidence: ({ id: string } | null)[] }[] };
  } | null;
}

export const chartVariables = (id: string): { id: string; from: string; to: string } => ({
  id,
  from: new Date(Date.now() - 90 * 24 * 3_600_000).toISOString(),
  to: new Date(Date.now() + 24 * 3_600_000).toISOString(),
});
