import {
  FindOrganizationsDocument,
  FindPractitionersDocument,
  PatientPersonDocument,
  type SalusDocument,
} from '@salus/sdk';
import { isOf, type Mapped } from '../mapping/mapped';
import type { SourceIdentifierInput } from '../graph/inputs';
import { labelOf } from '../run/label';
import type { Register } from './expectation';
import type { Facts } from '../record/facts';
import {
  actualOrganization,
  actualPatient,
  actualPractitioner,
  expectedOrganization,
  expectedPatient,
  expectedPractitioner,
} from './registry.facts';
import type { Verification } from './verify.patient';

interface Identified {
  readonly identifiers: readonly SourceIdentifierInput[];
}
interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The one with an identifier among all of a name. */
async function found<Data, Node extends Identified>(
  { call }: Verification,
  document: SalusDocument<Data, { name: string; after?: string | null | undefined }>,
  name: string,
  own: SourceIdentifierInput,
  page: (data: Data) => Page<Node> | null,
): Promise<Node | undefined> {
  for (let after: string | null = null; ;) {
    const answer = page(await call(document, { name, after }));
    const node = answer?.nodes.find(({ identifiers }) =>
      identifiers.some(({ system, value }) => system === own.system && value === own.value),
    );
    if (node || !answer?.pageInfo.hasNextPage) return node;
    after = answer.pageInfo.endCursor;
  }
}

const compare = ({ comparison }: Verification, mapped: Mapped, facts: Facts, actual: Facts | undefined): void =>
  comparison.compare({ entry: mapped.entry, label: labelOf(mapped), name: '', facts }, actual);

/** Compares one of whom the input is about; answers the id of a patient. */
export async function verifyRegister(one: Register, given: Verification): Promise<string | undefined> {
  const own = one.input.sourceIdentifier;
  if (isOf(one, 'PATIENT')) {
    const { patientByIdentifier: person } = await given.call(PatientPersonDocument, own);
    compare(given, one, expectedPatient(one.input), person ? actualPatient(person) : undefined);
    return person?.id;
  }
  if (isOf(one, 'ORGANIZATION')) {
    const { name } = one.input;
    const node = await found(given, FindOrganizationsDocument, name, own, ({ organizations }) => organizations);
    compare(given, one, expectedOrganization(one.input), node && actualOrganization(node, given.source));
  } else if (isOf(one, 'PRACTITIONER')) {
    const { given: first, family } = one.input.name;
    const name = `${first} ${family}`;
    const node = await found(given, FindPractitionersDocument, name, own, ({ practitioners }) => practitioners);
    compare(given, one, expectedPractitioner(one.input), node && actualPractitioner(node));
  }
  return undefined;
}
