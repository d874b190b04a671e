import type { Composition, Core } from './definition';

/** What a subgraph cannot answer without, as long as it has not got it. */
export async function waitingFor(core: Pick<Core, 'policy' | 'database'>, composition: Composition): Promise<string[]> {
  const missing = [...(composition.waitingFor?.() ?? [])];
  try {
    core.policy.current();
  } catch {
    missing.push('policy');
  }
  try {
    const [row] = await core.database.dataSource.query<{ fresh: boolean }[]>(
      `SELECT confirmed_at > clock_timestamp() - interval '5 s' AS fresh FROM access_replica`,
    );
    if (!row?.fresh) missing.push('access relations');
  } catch {
    missing.push('database');
  }
  return missing;
}
