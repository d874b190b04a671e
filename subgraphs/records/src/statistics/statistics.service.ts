import { DisclosureControl, groupingKey } from '@salus/policy';
import {
  closedMonth,
  type Core,
  dimensionsOf,
  SalusError,
  type Statistics,
  toStatistics,
  voivodeshipCodes,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { RecordsContext } from '../context';
import { personReader } from '../person/person.consumer';
import { require, requireText, shortLimit } from '../record/text.rules';
import type { ConditionStatisticsArguments } from './statistics.inputs';
import {
  counter,
  countPeople,
  findTables,
  isRecorded,
  keepTables,
  positionOf,
  type Subject,
  type Tables,
} from './statistics.store';

export class StatisticsService {
  constructor(private readonly core: Core) {}

  /**
   * A table of a closed month. What is told first is kept and told ever after: two answers that differ by what came
   * late would tell of the few who came.
   */
  async ofConditions(
    context: RecordsContext,
    { system, code, month, groupBy }: ConditionStatisticsArguments,
  ): Promise<Statistics> {
    this.core.access.require(context.caller, 'condition', 'aggregate');
    for (const [field, text] of Object.entries({ system, code })) {
      require(text !== '', `${field}: expected 1 to ${shortLimit} characters.`);
      requireText(field, text, shortLimit);
    }
    const tables = await this.#tables({ system, code, month: closedMonth(month, new Date()) });
    const table = tables[groupingKey(dimensionsOf(groupBy))];
    if (!table) throw new TypeError('every grouping has a table');
    return toStatistics(month, groupBy, table);
  }

  async #tables(subject: Subject): Promise<Tables> {
    const known = await this.core.database.read(counter, (transaction) => findTables(transaction, subject));
    return known ?? this.#count(subject);
  }

  /**
   * Two who ask first at the same time are told the same: that of whoever was faster. What nobody ever had is told and
   * not kept: it tells of nobody, and there is no end to the codes that can be asked for.
   */
  async #count(subject: Subject): Promise<Tables> {
    const head = await this.core.eventLog.head(personReader.topic);
    return this.core.database.write(counter, async (transaction) => {
      await this.#requirePeople(transaction, head);
      const people = await countPeople(transaction, subject);
      const counted = withoutMeans(new DisclosureControl(people, voivodeshipCodes).tables());
      // looked for after counting: who came meanwhile may be kept as uncounted, never be counted and not kept
      if (await isRecorded(transaction, subject)) await keepTables(transaction, subject, counted);
      return (await findTables(transaction, subject)) ?? counted;
    });
  }

  /** What is told is kept for ever: it must not leave out people who are registered but not yet known here. */
  async #requirePeople(transaction: EntityManager, head: number): Promise<void> {
    if ((await positionOf(transaction, personReader)) >= head) return;
    throw new SalusError('SUBGRAPH_UNAVAILABLE', 'The people registered last are not known here yet; try again.');
  }
}

/** People have a condition or not: there is nothing to take a mean of. */
const withoutMeans = (tables: Tables): Tables =>
  Object.fromEntries(
    Object.entries(tables).map(([grouping, { patients, cells }]) => [
      grouping,
      { patients, cells: cells.map((cell) => ({ ...cell, mean: null })) },
    ]),
  );
