import type { Ask } from '../graph/ask';

interface Viewer {
  readonly viewer: {
    readonly patient: { readonly id: string } | null;
    readonly patients: { readonly nodes: readonly { readonly id: string }[] } | null;
  };
}

const viewer = '{ viewer { patient { id } patients(first: 1) { nodes { id } } } }';

/** The caller as a patient, or the first of the patients the caller cares for. */
export async function patientOf(ask: Ask): Promise<string | undefined> {
  const found = await ask<Viewer>(viewer);
  return found?.viewer.patient?.id ?? found?.viewer.patients?.nodes[0]?.id;
}

/** Variables of an operation that is about one patient, and more. */
export const aboutPatient =
  (more: () => object = () => ({})) =>
  async (ask: Ask) => {
    const id = await patientOf(ask);
    return id === undefined ? undefined : { id, ...more() };
  };

interface Alerts {
  readonly alerts: { readonly nodes: readonly { readonly alert: Alert | null }[] } | null;
}
interface Alert {
  readonly id: string;
  readonly status: string;
}

const page = 100;
const alerts = `{ alerts(first: ${page}) { nodes { alert { id status } } } }`;

/** An alert of the caller's inbox that nobody has acknowledged yet. */
export async function raisedAlert(ask: Ask): Promise<string | undefined> {
  const found = (await ask<Alerts>(alerts))?.alerts?.nodes;
  return found?.findLast(({ alert }) => alert?.status === 'RAISED')?.alert?.id;
}

const dayMs = 86_400_000;

/** The time from so many days ago until tomorrow. */
export const recentDays = (days: number) => ({
  from: new Date(Date.now() - days * dayMs).toISOString(),
  to: new Date(Date.now() + dayMs).toISOString(),
});

/** The calendar month before this one, as "YYYY-MM". */
export function lastMonth(now = new Date()): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7);
}
