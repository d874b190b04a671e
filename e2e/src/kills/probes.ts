import type { Target } from './targets';

/** A question that a doctor asks again and again, and which parts of the system it needs. */
export interface Probe {
  readonly name: string;
  readonly query: string;
  /** Without these there is no answer at all. */
  readonly root: Target;
  /** Without this one, what is below stays null and the rest of the answer is there. */
  readonly leaf: Target;
  readonly pathToLeaf: readonly string[];
}

const aboutPatient = (name: string, leaf: Target, selection: string, ...path: string[]): Probe => ({
  name,
  query: `query Probe($id: ID!) { patient(id: $id) { id ${selection} } }`,
  root: 'patients',
  leaf,
  pathToLeaf: ['patient', ...path],
});

export const probes: readonly Probe[] = [
  aboutPatient('name', 'patients', 'name { family }', 'name'),
  aboutPatient('encounters', 'records', 'encounters(first: 1) { nodes { id } }', 'encounters'),
  aboutPatient('documents', 'documents', 'documents(first: 1) { nodes { id } }', 'documents'),
  aboutPatient('insights', 'insights', 'insights(first: 1) { nodes { id } }', 'insights'),
  aboutPatient(
    'general practitioner',
    'security',
    'generalPractitioner { name { family } }',
    'generalPractitioner',
    'name',
  ),
  {
    name: 'inbox',
    query: 'query Probe { alerts(after: "", first: 1) { nodes { cursor } } }',
    root: 'insights',
    leaf: 'insights',
    pathToLeaf: ['alerts', 'nodes'],
  },
];
