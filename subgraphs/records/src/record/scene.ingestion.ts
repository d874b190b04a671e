import type { Caller } from '@salus/policy';
import type { Core } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { Draft, Outcome } from './record.rules';
import type { StoredRecord } from './record.type';

/** Where records are stored: a transaction of the caller, and what decides. */
export interface Scene {
  core: Pick<Core, 'access'>;
  transaction: EntityManager;
  caller: Caller;
  now: Date;
  /** `patient/uuid` of the records that it has stored anew: they may be referred to, whatever the caller may read */
  created: Set<string>;
}

export const sceneOf = (core: Scene['core'], transaction: EntityManager, caller: Caller, now = new Date()): Scene => ({
  ...{ core, transaction, caller, now },
  created: new Set(),
});

export type Outcomes<Row extends StoredRecord> = Map<Draft<Row>, Outcome<Row>>;
