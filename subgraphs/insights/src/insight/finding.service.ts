import { evaluateAll, type Finding, type PatientHistory } from '@salus/clinical';
import { insertAlert, openAlertsOf, retractAlerts } from '../alert/alert.store';
import type { AlertRouting } from '../alert/routing.service';
import { diabetesRules, diabetesTriggers } from '../fact/diagnosis.store';
import { protectionOf, withoutHistory } from '../fact/evidence.store';
import { historyFor } from '../fact/patient-history.store';
import { keepWaiting, takeWaiting } from '../fact/waiting.store';
import type { Work } from '../inbox/inbox.store';
import { appended, findingsOf, graver, insightFor, knows, mustAlert, standing, type Trigger } from './insight.rules';
import {
  activeInsightsOf,
  clinicianFirst,
  insertInsight,
  insightsOfEpisode,
  insightsRestingOn,
  type KnownInsight,
  retractInsight,
  updateInsight,
  type Written,
} from './insight.store';
import type { StoredEvidence } from './insight.type';
import { unmaskedWithout } from './unmasking.rules';

const laterOf = (one: Date, other: Date): Date => (one > other ? one : other);

/** Turns facts into insights and alerts, all within the transaction in which the facts became known. */
export class FindingService {
  constructor(private readonly routing: AlertRouting) {}

  /**
   * Judges facts that have changed, at the time at which they were recorded. A patient who is not known here yet makes
   * them wait: topics have no order among each other.
   */
  async judge(work: Work, patient: string, triggers: readonly Trigger[], recordedAt: Date): Promise<void> {
    if (triggers.length === 0) return;
    const history = await historyFor(work.transaction, patient, triggers);
    if (!history) {
      return keepWaiting(
        work.transaction,
        triggers.map((trigger) => ({ patient, trigger, recordedAt })),
      );
    }
    await this.#takeAll(work, patient, evaluateAll(history, recordedAt), triggers);
  }

  /** Judges of what has waited, for the patient to become known or for the rest of the history, as much as goes at once. */
  async judgeWaiting(work: Work, patient: string, isHistorical: boolean): Promise<void> {
    const waiting = await takeWaiting(work.transaction, patient, isHistorical);
    if (waiting) await this.judge(work, patient, waiting.triggers, waiting.recordedAt);
  }

  /** After a fact was corrected or withdrawn: what rested on it stands on what is left, or is taken back. */
  async reconsider(work: Work, patient: string, fact: StoredEvidence, recordedAt: Date): Promise<void> {
    for (const insight of await insightsRestingOn(work.transaction, patient, fact)) {
      const history = await historyFor(work.transaction, patient, [...insight.evidence, fact]);
      if (history) await this.#restOn(work, patient, insight, history, recordedAt);
    }
  }

  /** After a fact was withdrawn: what it had hidden is found. `history` is from before, with the fact. */
  async unmask(work: Work, patient: string, fact: StoredEvidence, history: PatientHistory, asOf: Date): Promise<void> {
    const findings = unmaskedWithout(history, fact, asOf);
    const evidence = findings.flatMap((finding) => finding.evidence);
    const live = new Set(await withoutHistory(work.transaction, patient, evidence));
    const triggers = evidence.map((one) => ({ ...one, historical: !live.has(one) }));
    await this.#takeAll(work, patient, findings, triggers);
  }

  /** A diagnosis answers what further tests were to tell: nobody is asked for them any more. Criteria that were met stay met. */
  async diabetesIsKnown(work: Work, patient: string): Promise<void> {
    for (const { insightId, rule } of await activeInsightsOf(work.transaction, patient, diabetesRules)) {
      if (rule !== 'diabetes-criteria-met') await this.#retract(work, patient, insightId);
    }
  }

  /** The diagnosis was taken back: what the results say counts again. */
  async diabetesIsUnknown(work: Work, patient: string, recordedAt: Date): Promise<void> {
    await this.judge(work, patient, await diabetesTriggers(work.transaction, patient), recordedAt);
  }

  async #takeAll(work: Work, patient: string, all: readonly Finding[], triggers: readonly Trigger[]): Promise<void> {
    for (const isHistorical of [false, true]) {
      const alike = triggers.filter(({ historical }) => historical === isHistorical);
      for (const finding of findingsOf(all, alike)) await this.#take(work, patient, finding, isHistorical);
    }
  }

  /** History never touches what live facts brought about: in whatever order they are judged, live alerts say the same. */
  async #take(work: Work, patient: string, finding: Finding, isHistorical: boolean): Promise<void> {
    const episodes = await insightsOfEpisode(work.transaction, patient, finding);
    if (isHistorical && episodes.some((episode) => !episode.isHistorical && knows(episode, finding))) return;
    const nearest = insightFor(episodes, finding, isHistorical);
    const insight = nearest && !(await this.#staysApart(work, patient, nearest, finding)) ? nearest : undefined;
    const insightId = insight
      ? await this.#append(work, patient, insight, finding)
      : await this.#create(work, patient, finding, isHistorical);
    if (!mustAlert(finding, insight?.alertedSeverity ?? null)) return;
    const alert = await insertAlert(work.transaction, patient, insightId, finding.severity);
    await this.routing.route(work, alert);
  }

  /**
   * Whether a finding needs an insight of its own: what comes late and is graver has to be told in its own words, and
   * historical evidence takes an open alert from nobody who has it.
   */
  async #staysApart(work: Work, patient: string, insight: KnownInsight, finding: Finding): Promise<boolean> {
    if (knows(insight, finding)) return false;
    if (finding.effectiveAt < insight.effectiveAt && mustAlert(finding, insight.alertedSeverity)) return true;
    const { transaction } = work;
    if ((await openAlertsOf(transaction, patient, insight.insightId)).length === 0) return false;
    const live = appended(insight.evidence, await withoutHistory(transaction, patient, finding.evidence));
    const narrow = await protectionOf(transaction, patient, live);
    const wide = await protectionOf(transaction, patient, [...live, ...finding.evidence]);
    return wide.confidentiality > narrow.confidentiality || wide.categories.length > narrow.categories.length;
  }

  async #create({ transaction }: Work, patient: string, finding: Finding, isHistorical: boolean): Promise<string> {
    const evidence = appended([], finding.evidence);
    const { severity, effectiveAt } = finding;
    const protection = await this.#protect(transaction, patient, evidence, finding.clinicianFirst);
    return insertInsight(transaction, patient, {
      finding,
      severity,
      evidence,
      effectiveAt,
      isHistorical,
      ...protection,
    });
  }

  /** What is older than the insight is evidence of it, and leaves its words. */
  async #append(work: Work, patient: string, insight: KnownInsight, finding: Finding): Promise<string> {
    const evidence = appended(insight.evidence, finding.evidence);
    const isOlder = finding.effectiveAt < insight.effectiveAt;
    const { ruleVersion, title, explanation } = isOlder ? insight : finding;
    const severity = isOlder ? insight.severity : graver(insight.severity, finding.severity);
    const effectiveAt = laterOf(insight.effectiveAt, finding.effectiveAt);
    const words = { ...finding, ruleVersion, title, explanation };
    await this.#rewrite(work, patient, insight, { finding: words, severity, evidence, effectiveAt });
    return insight.insightId;
  }

  async #restOn(
    work: Work,
    patient: string,
    insight: KnownInsight,
    history: PatientHistory,
    asOf: Date,
  ): Promise<void> {
    const findings = evaluateAll(history, asOf).filter(
      ({ rule, episode }) => rule === insight.rule && episode === insight.episode,
    );
    const evidence = standing(insight.evidence, findings);
    const finding = findings
      .filter((one) => standing(evidence, [one]).length > 0)
      .toSorted((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime())
      .at(-1);
    if (finding) {
      const { severity, effectiveAt } = finding;
      return this.#rewrite(work, patient, insight, { finding, severity, evidence, effectiveAt });
    }
    await this.#retract(work, patient, insight.insightId);
  }

  async #retract(work: Work, patient: string, insightId: string): Promise<void> {
    await retractInsight(work.transaction, patient, insightId);
    await retractAlerts(work, patient, insightId);
  }

  /** Protection follows the evidence, and so do those who may be told of alerts that are still open. */
  async #rewrite(
    work: Work,
    patient: string,
    insight: KnownInsight,
    written: Omit<Written, 'categories' | 'confidentiality'>,
  ): Promise<void> {
    const isClinicianFirst = insight.isClinicianFirst || (written.finding.clinicianFirst && !insight.acknowledgedAt);
    const protection = await this.#protect(work.transaction, patient, written.evidence, isClinicianFirst);
    await updateInsight(work.transaction, patient, insight.insightId, { ...written, ...protection });
    for (const alert of await openAlertsOf(work.transaction, patient, insight.insightId)) {
      await this.routing.route(work, alert);
    }
  }

  async #protect(
    transaction: Work['transaction'],
    patient: string,
    evidence: readonly StoredEvidence[],
    isClinicianFirst: boolean,
  ) {
    const { categories, confidentiality } = await protectionOf(transaction, patient, evidence);
    return { categories: isClinicianFirst ? [...categories, clinicianFirst] : categories, confidentiality };
  }
}
