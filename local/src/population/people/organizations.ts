/** An invented organisation; what it is part of comes before it. */
export interface Place {
  readonly key: string;
  readonly name: string;
  readonly kind: 'ENTITY' | 'HOSPITAL' | 'PRACTICE' | 'LABORATORY' | 'CELL' | 'PHARMACY';
  readonly partOf?: string;
  readonly terytCode: string;
}

export const places: readonly Place[] = [
  { key: 'entity', name: 'Zespół Opieki Zdrowotnej „Jesion”', kind: 'ENTITY', terytCode: '14' },
  { key: 'hospital', name: 'Szpital „Jesion”', kind: 'HOSPITAL', partOf: 'entity', terytCode: '14' },
  { key: 'internal', name: 'Oddział Chorób Wewnętrznych', kind: 'CELL', partOf: 'hospital', terytCode: '14' },
  { key: 'surgery', name: 'Oddział Chirurgii Onkologicznej', kind: 'CELL', partOf: 'hospital', terytCode: '14' },
  { key: 'cardiology', name: 'Poradnia Kardiologiczna', kind: 'CELL', partOf: 'entity', terytCode: '14' },
  { key: 'diabetology', name: 'Poradnia Diabetologiczna', kind: 'CELL', partOf: 'entity', terytCode: '14' },
  { key: 'laboratory', name: 'Laboratorium „Jesion”', kind: 'LABORATORY', partOf: 'entity', terytCode: '14' },
  { key: 'practice-1', name: 'Przychodnia Rodzinna „Klon”', kind: 'PRACTICE', terytCode: '24' },
  { key: 'practice-2', name: 'Przychodnia „Przy Moście”', kind: 'PRACTICE', terytCode: '30' },
  { key: 'practice-3', name: 'Centrum Medyczne „Wrzos”', kind: 'PRACTICE', terytCode: '22' },
  { key: 'practice-4', name: 'Gabinety Lekarskie „Jarzębina”', kind: 'PRACTICE', terytCode: '12' },
  { key: 'pharmacy', name: 'Apteka „Pod Szarotką”', kind: 'PHARMACY', terytCode: '14' },
];

/** Where patients are declared. */
export const practices: readonly Place[] = places.filter(({ kind }) => kind === 'PRACTICE');
