import { DisclosureControl, groupingKey } from '@salus/policy';
import { closedMonth, type Core, dimensionsOf, type Month, SalusError, type Statistics } from '@salus/subgraph-kit';
import { toStatistics, voivodeshipCodes } from '@salus/subgraph-kit';
import type { PatientsContext } from '../context';
import { measurementKind } from '../measurement/measurement.kinds.rules';
import type { MeasurementStatisticsArguments } from './statistics.inputs';
import { counter, countPeople, findTables, keepTables, type Tables } from './statistics.store';

export class StatisticsService {
  constructor(private readonly core: Core) {}

  /**
   * A table of a closed month. What is told first is kept and told ever after: two answers that differ by what came
   * late would tell of the few who came.
   */
  async ofMeasurements(
    context: PatientsContext,
    { kind, month, groupBy }: MeasurementStatisticsArguments,
  ): Promise<Statistics> {
    this.core.access.require(context.caller, 'measurement', 'aggregate');
    const closed = closedMonth(month, new Date());
    const unit = measurementKind(kind)?.units[0];
    if (unit === undefined) {
      throw new SalusError('BAD_USER_INPUT', 'kind: expected the LOINC code of a measurement that has one value.');
    }
    const tables = await this.#tables(kind, unit, closed);
    const table = tables[groupingKey(dimensionsOf(groupBy))];
    if (!table) throw new TypeError('every grouping has a table');
    return toStatistics(month, groupBy, table);
  }

  async #tables(code: string, unit: string, month: Month): Promise<Tables> {
    const known = await this.core.database.read(counter, (transaction) => findTables(transaction, code, month));
    return known ?? this.#count(code, unit, month);
  }

  /**
   * Two who ask first at the same time are told the same: that of whoever was faster. A month in which nobody had anything
   * measured is not kept: who asks before an import would leave it empty for ever, and "nobody" tells of nobody.
   */
  #count(code: string, unit: string, month: Month): Promise<Tables> {
    return this.core.database.write(counter, async (transaction) => {
      const people = await countPeople(transaction, code, unit, month);
      const counted = new DisclosureControl(people, voivodeshipCodes).tables();
      if (people.length === 0) return counted;
      await keepTables(transaction, code, month, counted);
      return (await findTables(transaction, code, month)) ?? counted;
    });
  }
}
