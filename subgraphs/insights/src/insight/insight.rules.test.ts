import { type Finding, insightKinds, severities } from '@salus/clinical';
import fc from 'fast-check';
import {
  appended,
  continues,
  findingsOf,
  graver,
  insightFor,
  mustAlert,
  type OpenEpisode,
  standing,
} from './insight.rules';
import { InsightKind, InsightSeverity, type StoredEvidence } from './insight.type';

const fact = (id: string): StoredEvidence & { type: 'Measurement' } => ({ type: 'Measurement', id });
const at = (hours: number): Date => new Date(Date.UTC(2026, 0, 5) + hours * 3_600_000);

const finding = (part: Partial<Finding> = {}): Finding => ({
  rule: 'news2-extreme',
  ruleVersion: '1.0.0',
  kind: 'VITAL_SIGN_EXTREME',
  severity: 'urgent',
  title: 'Heart rate extremely high: 150 /min',
  explanation: 'Heart rate 150 /min is at or above 131 /min. Source: NEWS2.',
  evidence: [fact('new')],
  episode: 'heart-rate-high',
  episodeSince: at(0),
  alerts: true,
  clinicianFirst: false,
  effectiveAt: at(1),
  ...part,
});
const episode = (part: Partial<OpenEpisode> = {}): OpenEpisode => ({
  evidence: [fact('old')],
  severity: 'urgent',
  effectiveAt: at(0),
  acknowledgedAt: null,
  isHistorical: false,
  ...part,
});

describe('an episode', () => {
  it('goes on with new evidence', () => {
    expect(continues(episode(), finding())).toBe(true);
  });

  it('has ended when the rule says so', () => {
    expect(continues(episode(), finding({ episodeSince: at(0.5) }))).toBe(false);
  });

  it('has ended for what was measured after it was acknowledged, not for what comes late', () => {
    expect(continues(episode({ acknowledgedAt: at(0.5) }), finding())).toBe(false);
    expect(continues(episode({ acknowledgedAt: at(2) }), finding())).toBe(true);
  });

  it.each([
    ['critical', 24, 25],
    ['urgent', 24, 25],
    ['important', 720, 721],
    ['information', 720, 721],
  ] as const)('that is %s has ended after so many hours without evidence: %d', (severity, within, after) => {
    expect(continues(episode({ severity }), finding({ effectiveAt: at(within) }))).toBe(true);
    expect(continues(episode({ severity }), finding({ effectiveAt: at(after) }))).toBe(false);
  });

  it('has not begun for what is older by more than that, nor has history any part in a live one', () => {
    expect(continues(episode(), finding({ effectiveAt: at(-24), episodeSince: at(-48) }))).toBe(true);
    expect(continues(episode(), finding({ effectiveAt: at(-25), episodeSince: at(-48) }))).toBe(false);
    const [live, historical] = [episode(), episode({ isHistorical: true })];
    expect(insightFor([live, historical], finding(), true)).toBe(historical);
    expect(insightFor([historical], finding(), false)).toBeUndefined();
    const knowing = episode({ evidence: [fact('new')] });
    expect(insightFor([live, knowing], finding(), false)).toBe(knowing);
  });

  it('knows its own evidence for ever: sending it again opens nothing', () => {
    const known = finding({ evidence: [fact('old')], effectiveAt: at(10_000), episodeSince: at(9_000) });
    expect(continues(episode({ acknowledgedAt: at(1) }), known)).toBe(true);
  });

  it('is alerted of once, and again only when it is graver', () => {
    expect(mustAlert({ alerts: true, severity: 'urgent' }, null)).toBe(true);
    expect(mustAlert({ alerts: true, severity: 'urgent' }, 'urgent')).toBe(false);
    expect(mustAlert({ alerts: true, severity: 'critical' }, 'urgent')).toBe(true);
    expect(mustAlert({ alerts: false, severity: 'critical' }, null)).toBe(false);
    expect(graver('important', 'critical')).toBe('critical');
  });
});

describe('evidence', () => {
  const facts = fc.array(
    fc.integer({ min: 0, max: 300 }).map((id) => fact(`${id}`)),
    { maxLength: 200 },
  );

  it('is kept once each and bounded, the first and the newest', () => {
    fc.assert(
      fc.property(facts, facts, (one, more) => {
        const kept = appended(appended([], one), more);
        expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
        expect(kept.length).toBeLessThanOrEqual(100);
        expect(appended(kept, kept)).toEqual(kept);
      }),
    );
    expect(appended([fact('a'), fact('b')], [fact('c'), fact('d')], 3).map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  });

  it('stands as far as findings rest on it', () => {
    expect(standing([fact('old'), fact('new')], [finding()])).toEqual([fact('new')]);
  });
});

describe('the findings of an event', () => {
  it('are one for each episode, with the evidence of all and the words of the newest', () => {
    const [first, second] = [
      finding({ evidence: [fact('a')] }),
      finding({ evidence: [fact('b')], effectiveAt: at(2), title: 'newer' }),
    ];
    const triggers = ['a', 'b'].map((id) => ({ ...fact(id), historical: false }));
    expect(findingsOf([second, first], triggers)).toEqual([{ ...second, evidence: [fact('a'), fact('b')] }]);
    expect(findingsOf([first, second], triggers.slice(0, 1))).toEqual([first]);
  });

  it('do not alert when only history takes part', () => {
    const historical = [{ ...fact('new'), historical: true }];
    expect(findingsOf([finding()], historical).map(({ alerts }) => alerts)).toEqual([false]);
  });
});

describe('the words of the schema', () => {
  it('are those of the rules', () => {
    expect(Object.values(InsightKind)).toEqual([...insightKinds]);
    expect(Object.values(InsightSeverity)).toEqual([...severities]);
  });
});
