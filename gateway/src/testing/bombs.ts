/** A request that costs its sender little and was meant to cost the gateway much. */
export interface Bomb {
  readonly name: string;
  readonly query: string;
  readonly variables?: unknown;
}

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

/** Each level spreads the next one twice. */
const doubling = (levels: number): string =>
  `{ patient(id: "1") { ...F0 } } ${times(levels, (i) => `fragment F${i} on Patient { id ...F${i + 1} ... on Patient { ...F${i + 1} } }`)} fragment F${levels} on Patient { id }`;

/** Levels of which each holds the next one twice, so that every pair of them is compared. */
const overlapping = (levels: number): string => {
  let inner = '{ id }';
  for (let level = 0; level < levels; level += 1) inner = `{ friends ${inner} friends ${inner} }`;
  return `{ patient(id: "1") ${inner} }`;
};

const nested = (depth: number, one: string): string => `${one.repeat(depth)} id ${'}'.repeat(depth)}`;

/** From types to their fields to the types of those. */
const circling = (rounds: number): string =>
  `{ __schema { types ${'{ fields { type '.repeat(rounds)}{ name }${' } }'.repeat(rounds)} } }`;

function deepList(depth: number): unknown {
  let value: unknown = '1';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

const byId = 'query ($id: ID!) { patient(id: $id) { id } }';

/** Threat 9 of the threat model. All but the few named otherwise fit into a body of 1 MB. */
export const bombs: readonly Bomb[] = [
  { name: '2^16 fragments', query: doubling(16) },
  { name: '2^60 fragments', query: doubling(60) },
  {
    name: 'fragments in a circle',
    query: '{ patient(id: "1") { ...A } } fragment A on Patient { ...B } fragment B on Patient { ...A }',
  },
  {
    name: '20,000 fragment definitions',
    query: `{ welcome } ${times(20_000, (i) => `fragment F${i} on Query { welcome }`)}`,
  },
  { name: '100,000 fields', query: `{ ${'welcome '.repeat(100_000)} }` },
  {
    name: '100,000 fields by few tokens',
    query: `{ patient(id: "1") { ${times(50, () => '...A')} } } fragment A on Patient { ${times(50, () => '...B')} } fragment B on Patient { ${'id '.repeat(50)} }`,
  },
  { name: '500 directives', query: `{ welcome ${'@include(if: true) '.repeat(500)} }` },
  { name: '300 directives that do not exist', query: `{ welcome ${'@nothing '.repeat(300)} }` },
  { name: '1 MB of spaces', query: `{ welcome ${' '.repeat(1_000_000)} }` },
  { name: '1 MB of line ends, then faults', query: `${'\n'.repeat(900_000)}{ ${times(100, (i) => `no${i}`)} }` },
  { name: '1 MB of comments', query: `${'#\n'.repeat(450_000)}{ welcome }` },
  { name: 'a name of 1 MB', query: `{ ${'a'.repeat(1_000_000)} }` },
  {
    name: 'an argument of 100,000 words',
    query: `{ patient(id: {a: "${times(100_000, (i) => i.toString(36))}"}) { id } }`,
  },
  { name: 'an unterminated string of 1 MB', query: `{ patient(id: "${'a'.repeat(1_000_000)}` },
  { name: 'an unterminated block string', query: `{ patient(id: """${'a\n'.repeat(40_000)}` },
  { name: 'escapes without end', query: `{ patient(id: "${'\\u{110000}'.repeat(9_000)}") { id } }` },
  { name: '5,000 braces', query: '{ a '.repeat(5_000) },
  { name: 'brackets within brackets', query: `{ patient(id: ${'['.repeat(90_000)}` },
  { name: '1,999 braces that close', query: `{ patient(id: "1") ${nested(600, '{ friends ')}}` },
  { name: 'circular introspection', query: circling(100) },
  { name: 'circular introspection within the limit of levels', query: circling(8) },
  {
    name: 'wide introspection',
    query: `{ ${times(100, (i) => `s${i}: __schema { types { fields { name type { fields { name } } } } }`)} }`,
  },
  { name: 'overlapping fields, each compared with each', query: `{ ${'patient(id: "1") { id } '.repeat(220)} }` },
  { name: 'overlapping fields, level by level', query: overlapping(8) },
  {
    name: 'overlapping fragments',
    query: `{ patient(id: "1") { ${times(120, (i) => `...F${i}`)} } } ${times(120, (i) => `fragment F${i} on Patient { friends { id } name }`)}`,
  },
  {
    name: 'fragments in a circle through two fields',
    query: '{ patient(id: "1") { ...A } } fragment A on Patient { a: friends { ...A } b: friends { ...A } }',
  },
  {
    name: 'overlapping fragments that nothing spreads',
    query: `{ welcome } fragment A on Patient ${'{ friends '.repeat(2)}${'friends { id } '.repeat(150)}} }`,
  },
  { name: '400 operations', query: times(400, (i) => `query Q${i} { welcome }`) },
  { name: '40,000 operations', query: times(40_000, (i) => `query Q${i} { welcome }`) },
  { name: '500 variables of no type', query: `query (${times(500, (i) => `$v${i}: Nothing`)}) { welcome }` },
  { name: '1,000 unknown fields', query: `{ ${times(1_000, (i) => `patien${i}`)} }` },
  { name: 'a list 1,000 levels deep', query: byId, variables: { id: deepList(1_000) } },
  {
    name: 'a variable with 100,000 faults',
    query: byId,
    variables: { id: Array.from({ length: 100_000 }, () => ({})) },
  },
  { name: 'a variable of 1 MB of the wrong kind', query: byId, variables: { id: { text: 'x'.repeat(900_000) } } },
  { name: 'aliases', query: `{ ${times(300, (i) => `a${i}: patient(id: "${i}") { id }`)} }` },
];

const onPatient = (selections: string, rest = ''): string => `{ patient(id: "1") { ${selections} } } ${rest}`;

/** Fragments of which each spreads the next and nothing else, before the last. */
const chain = (length: number, type: string, last: string): string =>
  times(length, (i) => `fragment C${i} on ${type} { ${i < length - 1 ? `...C${i + 1}` : last} }`);

const squared = (type: string): string =>
  `fragment A on ${type} { ${times(200, () => '...B')} } fragment B on ${type} { ${times(200, () => '...C0')} }`;

const listed = (depth: number, inner: string): string => `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`;

/** Within the limits that a stand-alone gateway has for tokens and fields (`config/settings-file.ts`). */
export const shapedBombs: readonly Bomb[] = [
  {
    name: 'a circle of 1,500 fragments',
    query: onPatient(
      '...F0',
      times(1_500, (i) => `fragment F${i} on Patient { ...F${(i + 1) % 1_500} }`),
    ),
  },
  {
    name: '80 fragments of which each spreads each',
    query: onPatient(
      '...F0',
      times(80, (i) => `fragment F${i} on Patient { ${times(80, (j) => `...F${j}`)} }`),
    ),
  },
  {
    name: '40,000 walks through a chain of fragments',
    query: onPatient('...A', `${squared('Patient')} ${chain(800, 'Patient', 'id')}`),
  },
  {
    name: 'the same within introspection',
    query: `{ __schema { ...A } } ${squared('__Schema')} ${chain(800, '__Schema', '__typename')}`,
  },
  {
    name: '900 fields, each with a chain of fragments in it',
    query: onPatient(
      times(900, (i) => `a${i}: doctor { ...C0 }`),
      chain(150, 'Doctor', 'id'),
    ),
  },
  { name: 'a chain of 1,500 fragments', query: onPatient('...C0', chain(1_500, 'Patient', 'id')) },
  {
    name: '900 operations, each with a chain of fragments',
    query: `${times(900, (i) => `query Q${i} { ...C0 }`)} ${chain(150, 'Query', 'welcome')}`,
  },
  {
    name: '900 fragments beside each other',
    query: onPatient(
      times(900, (i) => `...F${i}`),
      times(900, (i) => `fragment F${i} on Patient { a${i}: id }`),
    ),
  },
  {
    name: '140 fields of one name with long lists',
    query: onPatient(times(140, () => `secret(hint: [${'1 '.repeat(90)}])`)),
  },
  {
    name: '140 fields of one name with long texts',
    query: onPatient(times(140, () => `secret(hint: "${'x'.repeat(5_000)}")`)),
  },
  { name: 'a type of 3,000 lists', query: `query ($id: ${listed(3_000, 'ID')}) { patient(id: $id) { id } }` },
  { name: 'a value of 1,000 lists', query: `{ patient(id: ${listed(1_000, '1')}) { id } }` },
  { name: 'a value of 1,000 objects', query: `{ patient(id: ${'{a: '.repeat(1_000)}1${'}'.repeat(1_000)}) { id } }` },
  { name: '900 fragments within each other', query: onPatient(`${'... { '.repeat(900)}id${' }'.repeat(900)}`) },
  { name: 'a name of 100,000 characters', query: `{ ${'patient'.repeat(15_000)} }` },
];
