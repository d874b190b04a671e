/** A voivodeship by its TERYT code, and its largest town. */
export interface Region {
  readonly terytCode: string;
  readonly city: string;
}

export const regions: readonly Region[] = [
  { terytCode: '02', city: 'Wrocław' },
  { terytCode: '04', city: 'Bydgoszcz' },
  { terytCode: '06', city: 'Lublin' },
  { terytCode: '08', city: 'Zielona Góra' },
  { terytCode: '10', city: 'Łódź' },
  { terytCode: '12', city: 'Kraków' },
  { terytCode: '14', city: 'Warszawa' },
  { terytCode: '16', city: 'Opole' },
  { terytCode: '18', city: 'Rzeszów' },
  { terytCode: '20', city: 'Białystok' },
  { terytCode: '22', city: 'Gdańsk' },
  { terytCode: '24', city: 'Katowice' },
  { terytCode: '26', city: 'Kielce' },
  { terytCode: '28', city: 'Olsztyn' },
  { terytCode: '30', city: 'Poznań' },
  { terytCode: '32', city: 'Szczecin' },
];
