import { isOf, type Mapped } from '../mapping/mapped';
import { dryRun } from '../plan/dry-run';
import type { Survey } from '../plan/survey';
import type { RegistryKind } from '../plan/registry';

export type Register = Extract<Mapped, { kind: RegistryKind }>;
export type OfPatient = Exclude<Mapped, Register>;

/** What a whole input should have become, each thing of the source once. */
export interface Expectation {
  readonly registry: Register[];
  /** by the key of the patient, e.g. `Patient/f001` */
  readonly byPatient: Map<string, OfPatient[]>;
}

const isRegister = (mapped: Mapped): mapped is Register => isOf(mapped, 'ORGANIZATION', 'PRACTITIONER', 'PATIENT');

const patientOf = (mapped: OfPatient): string =>
  mapped.kind === 'DOCUMENT' ? mapped.input.input.patientId : mapped.input.patientId;

/** One key may stand for several things: a report and its presented forms. */
const nameOf = (mapped: Mapped): string =>
  mapped.kind === 'DOCUMENT' ? mapped.input.input.uniqueId : `${mapped.kind} ${mapped.entry.key}`;

export async function expectationOf(surveyed: Survey, source: string): Promise<Expectation> {
  const expectation: Expectation = { registry: [], byPatient: new Map() };
  const seen = new Set<string>();
  for await (const one of dryRun(surveyed, source)) {
    if ('refusal' in one || seen.has(nameOf(one))) continue;
    seen.add(nameOf(one));
    if (isRegister(one)) expectation.registry.push(one);
    else {
      const key = patientOf(one);
      const own = expectation.byPatient.get(key) ?? [];
      own.push(one);
      expectation.byPatient.set(key, own);
    }
  }
  return expectation;
}
