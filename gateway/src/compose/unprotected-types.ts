/** Object types that need no requirement, each with the reason. Everything else counts as patient data. */
export const unprotectedTypes: Readonly<Record<string, string>> = {
  HumanName: 'a value: protected by the field that returns it',
  Address: 'a value: protected by the field that returns it',
  Region: 'a public classification (TERYT)',
  CodeableConcept: 'a value: a code of a public code system',
  Quantity: 'a value: a number and its unit, without the fact it belongs to',
  Period: 'a value',
  SourceIdentifier: 'a value: protected by the field that returns it',
  ReferenceRange: 'a value',
  Statistics: 'numbers of people after disclosure control: protected by the field that returns it',
  StatisticsCell: 'a number of at least 11 people, or none',
  RecordVersion: 'said of the record that returns it: reached through no other field, and decided row by row',
  PageInfo: 'cursors',
  ContentLink: 'a link that opens nothing by itself: the row is decided again where it leads',
  RegistrationOutcome: 'an index into the batch that the caller sent, and what became of it',
  RecordOutcome: 'an index into the batch that the caller sent, and what became of it',
  RejectedMeasurement: 'an index into the batch that the caller sent, and why',
  Viewer: 'what the access token says of the caller; its patient and patients are protected by their own types',
};

/** What a mutation answers is not patient data itself; the fields of it that are carry the requirement of what they return. */
const payloadSuffix = 'Payload';

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

export const isRoot = (type: string): boolean => rootTypes.has(type);

export const isUnprotected = (type: string): boolean =>
  Object.hasOwn(unprotectedTypes, type) || type.endsWith(payloadSuffix);
