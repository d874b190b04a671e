import type { Ask } from '../graph/ask';
import { lastMonth, patientOf, raisedAlert } from './look-up';

const answering =
  (data: unknown): Ask =>
  <Data>() =>
    Promise.resolve(data as Data);

describe('what an example is about', () => {
  it('is the patient who asks, else the first of those whom the caller cares for, else nobody', async () => {
    const viewer = (patient: object | null, patients: object | null) => answering({ viewer: { patient, patients } });
    expect(await patientOf(viewer({ id: 'me' }, null))).toBe('me');
    expect(await patientOf(viewer(null, { nodes: [{ id: 'first' }, { id: 'second' }] }))).toBe('first');
    expect(await patientOf(viewer(null, { nodes: [] }))).toBeUndefined();
    expect(await patientOf(answering(undefined))).toBeUndefined();
  });

  it('is the newest alert that nobody has acknowledged', async () => {
    const alert = (id: string, status: string) => ({ alert: { id, status } });
    const nodes = [alert('old', 'RAISED'), alert('new', 'RAISED'), alert('done', 'ACKNOWLEDGED'), { alert: null }];
    expect(await raisedAlert(answering({ alerts: { nodes } }))).toBe('new');
    expect(await raisedAlert(answering({ alerts: { nodes: nodes.slice(2) } }))).toBeUndefined();
  });

  it('is the last closed month, also in January', () => {
    expect(lastMonth(new Date('2026-11-25T12:00:00Z'))).toBe('2026-10');
    expect(lastMonth(new Date('2026-01-01T00:00:00Z'))).toBe('2025-12');
  });
});
