import { type Finding, severities, type Severity } from '@salus/clinical';
import type { StoredEvidence } from './insight.type';

const hourMs = 3_600_000;
/** How long an episode stays open without new evidence. */
const quietMs: Record<Severity, number> = {
  critical: 24 * hourMs,
  urgent: 24 * hourMs,
  important: 30 * 24 * hourMs,
  information: 30 * 24 * hourMs,
};
/** An insight keeps its first evidence and the newest: a monitor sends without end. */
const evidenceLimit = 100;

/** What is known of an insight of the same patient, rule and episode, when a finding comes. */
export interface OpenEpisode {
  evidence: readonly StoredEvidence[];
  severity: Severity;
  /** time of its newest fact */
  effectiveAt: Date;
  acknowledgedAt: Date | null;
  /** whether history alone brought it about; live findings never join it, nor history a live one */
  isHistorical: boolean;
}

const keyOf = ({ type, id }: StoredEvidence): string => `${type} ${id}`;
const isSame = (one: StoredEvidence) => (other: StoredEvidence) => one.type === other.type && one.id === other.id;
const holds = (evidence: readonly StoredEvidence[], fact: StoredEvidence): boolean => evidence.some(isSame(fact));

/** Whether all that a finding rests on is evidence already. */
export const knows = (episode: Pick<OpenEpisode, 'evidence'>, finding: Pick<Finding, 'evidence'>): boolean =>
  finding.evidence.every((fact) => holds(episode.evidence, fact));

/**
 * Whether a finding belongs to the episode of an insight that stands: its evidence is known there; or the episode has
 * not ended in between (by the rule), was not acknowledged before, and was not quiet for too long.
 */
export function continues(episode: OpenEpisode, finding: Finding): boolean {
  if (knows(episode, finding)) return true;
  if (episode.effectiveAt < finding.episodeSince) return false;
  if (episode.acknowledgedAt && finding.effectiveAt > episode.acknowledgedAt) return false;
  return Math.abs(finding.effectiveAt.getTime() - episode.effectiveAt.getTime()) <= quietMs[episode.severity];
}

/** The insight that a finding belongs to: the one that knows it all, else the newest that it continues. */
export function insightFor<Episode extends OpenEpisode>(
  episodes: readonly Episode[],
  finding: Finding,
  isHistorical: boolean,
): Episode | undefined {
  const alike = episodes.filter((episode) => episode.isHistorical === isHistorical);
  return alike.find((episode) => knows(episode, finding)) ?? alike.find((episode) => continues(episode, finding));
}

/** The graver of two severities. */
export const graver = (one: Severity, other: Severity): Severity =>
  severities.indexOf(one) <= severities.indexOf(other) ? one : other;

/** Whether somebody has to be told: of what nobody was told yet, or not so gravely. */
export function mustAlert(finding: Pick<Finding, 'alerts' | 'severity'>, alerted: Severity | null): boolean {
  if (!finding.alerts) return false;
  return alerted === null || severities.indexOf(finding.severity) < severities.indexOf(alerted);
}

/** Evidence and what is new, each fact once, in the order it was found; bounded. */
export function appended(
  evidence: readonly StoredEvidence[],
  more: readonly StoredEvidence[],
  limit = evidenceLimit,
): StoredEvidence[] {
  const all = [...new Map([...evidence, ...more].map((fact) => [keyOf(fact), fact])).values()];
  return all.length <= limit ? all : [...all.slice(0, 1), ...all.slice(all.length - limit + 1)];
}

/** The evidence that some finding still rests on, after facts were corrected or withdrawn. */
export const standing = (evidence: readonly StoredEvidence[], findings: readonly Finding[]): StoredEvidence[] =>
  evidence.filter((fact) => findings.some((finding) => holds(finding.evidence, fact)));

/** A fact that an event has changed. */
export interface Trigger extends StoredEvidence {
  type: 'Measurement' | 'DiagnosticResult';
  /** whether it is history, which never alerts */
  historical: boolean;
}

/** The findings that the triggers take part in, one for each episode, oldest first; of history none alerts. */
export function findingsOf(all: readonly Finding[], triggers: readonly Trigger[]): Finding[] {
  const changed = new Set(triggers.map(keyOf));
  const touched = all.filter((finding) => finding.evidence.some((fact) => changed.has(keyOf(fact))));
  const byTime = touched.toSorted((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime());
  const episodes = Map.groupBy(
    byTime,
    ({ rule, episode, episodeSince }) => `${rule} ${episode} ${episodeSince.getTime()}`,
  );
  const live = new Set(triggers.filter((trigger) => !trigger.historical).map(keyOf));
  return [...episodes.values()].flatMap((findings) => {
    const newest = findings.at(-1);
    if (!newest) return [];
    const alerts = findings.some((finding) => finding.alerts && finding.evidence.some((fact) => live.has(keyOf(fact))));
    return [{ ...newest, alerts, evidence: findings.flatMap(({ evidence }) => evidence) }];
  });
}
