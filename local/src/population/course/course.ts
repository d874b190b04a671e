/** What a year of somebody's health looks like. */
export type Course =
  | 'healthy'
  | 'hypertensive'
  | 'diabetic-untreated'
  | 'diabetic-treated'
  | 'deteriorating'
  | 'atrial-fibrillation'
  | 'kidney-decline'
  | 'oncological';

/** Shares of adults by age, in the order of the courses; the rest is healthy. The rare oncological course is placed, not drawn. */
const shares: readonly { readonly from: number; readonly courses: readonly (readonly [Course, number])[] }[] = [
  {
    from: 60,
    courses: [
      ['hypertensive', 0.28],
      ['diabetic-untreated', 0.07],
      ['diabetic-treated', 0.13],
      ['deteriorating', 0.06],
      ['atrial-fibrillation', 0.06],
      ['kidney-decline', 0.07],
    ],
  },
  {
    from: 35,
    courses: [
      ['hypertensive', 0.18],
      ['diabetic-untreated', 0.05],
      ['diabetic-treated', 0.05],
      ['deteriorating', 0.02],
      ['kidney-decline', 0.02],
    ],
  },
  {
    from: 18,
    courses: [
      ['hypertensive', 0.05],
      ['diabetic-untreated', 0.01],
    ],
  },
];

/** The course that a number from 0 to 1 stands for at an age. */
export function courseOf(drawn: number, age: number): Course {
  let left = drawn;
  for (const [course, share] of shares.find(({ from }) => age >= from)?.courses ?? []) {
    left -= share;
    if (left < 0) return course;
  }
  return 'healthy';
}
