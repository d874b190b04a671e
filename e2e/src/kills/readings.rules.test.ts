import { probes } from './probes';
import { type Reading, readingFaults, silentOutages } from './readings.rules';
import type { Outage } from './targets';

const encounters = probes.find(({ leaf }) => leaf === 'records');
if (!encounters) throw new Error('there is a question that needs records');

const reading = (rest: Partial<Reading>): Reading => ({
  probe: encounters,
  from: 100,
  to: 150,
  outcome: 'partial',
  codes: ['SUBGRAPH_UNAVAILABLE'],
  text: '{"errors":[]}',
  ...rest,
});
const outage = (target: Outage['target'], from = 90, to = 1_000): Outage => ({ target, from, to });
const faults = (one: Reading, ...outages: Outage[]): string[] => readingFaults([one], outages);

describe('the judgement of readings', () => {
  it('accepts a whole answer at any time, and a part with a typed error while its owner is dead', () => {
    expect(faults(reading({ outcome: 'whole', codes: [] }))).toEqual([]);
    expect(faults(reading({}), outage('records'))).toEqual([]);
    expect(faults(reading({ outcome: 'nothing' }), outage('patients'))).toEqual([]);
    expect(faults(reading({ outcome: 'nothing', codes: ['POLICY_UNAVAILABLE'] }), outage('postgres'))).toEqual([]);
    expect(faults(reading({ outcome: 'unreachable', codes: [] }), outage('gateway'))).toEqual([]);
  });

  it.each([
    ['a typed error while all that it needs lives', reading({}), outage('documents')],
    ['a typed error long after its owner was back', reading({ from: 2_001, to: 2_002 }), outage('records')],
    ['no answer after the gateway was back', reading({ from: 1_001, outcome: 'unreachable' }), outage('gateway')],
    ['a whole answer that fell with one part', reading({ outcome: 'nothing' }), outage('records')],
    [
      'a gateway that does not answer without having been killed',
      reading({ outcome: 'unreachable' }),
      outage('records'),
    ],
    ['an error that is not typed', reading({ codes: ['INTERNAL_SERVER_ERROR'] }), outage('records')],
    ['a lie', reading({ codes: ['NOT_FOUND'] }), outage('records')],
    ['a null without an error', reading({ codes: [] }), outage('records')],
    ['an error that names an address', reading({ text: 'connect ECONNREFUSED 127.0.0.1:5432' }), outage('records')],
  ])('does not accept %s', (_name, one, dead) => {
    expect(faults(one, dead)).toHaveLength(1);
  });

  it('misses an answer from what lived while something else was dead', () => {
    const whole = reading({ outcome: 'whole', codes: [] });
    expect(silentOutages([whole], [outage('documents', 90, 2_000)])).toEqual([]);
    expect(silentOutages([whole], [outage('documents', 200, 2_000)])).toHaveLength(1);
    expect(silentOutages([reading({})], [outage('documents', 90, 2_000)])).toHaveLength(1);
    expect(silentOutages([reading({})], [outage('records', 90, 2_000)])).toEqual([]);
    expect(silentOutages([reading({})], [outage('documents', 90, 1_000)])).toEqual([]);
    expect(silentOutages([reading({})], [outage('documents', 90, 2_000), outage('postgres', 500)])).toEqual([]);
  });
});
