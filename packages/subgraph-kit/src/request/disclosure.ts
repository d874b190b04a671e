/** That rows about a patient left with an answer, or were refused: the raw matter of the access log. */
export interface AccessFact {
  patient: string;
  category: string;
  count: number;
}

export interface Refusal {
  patient: string;
  category: string;
}

interface RowAboutPatient {
  patientId: string;
}

/** Collects, over one request, what was shown of whom. The gateway writes it to the access log before it answers. */
export class Disclosure {
  readonly #shown = new Map<string, AccessFact>();
  readonly #refused = new Map<string, Refusal>();

  note(patient: string, category: string, count = 1): void {
    if (count < 1) return;
    const key = `${patient}/${category}`;
    const fact = this.#shown.get(key);
    if (fact) fact.count += count;
    else this.#shown.set(key, { patient, category, count });
  }

  noteRows(rows: readonly RowAboutPatient[], category: string): void {
    for (const row of rows) this.note(row.patientId, category);
  }

  /** Notes a direct look-up that was not open to the caller. */
  refuse(patient: string, category: string): void {
    this.#refused.set(`${patient}/${category}`, { patient, category });
  }

  get facts(): AccessFact[] {
    return [...this.#shown.values()];
  }

  get refused(): Refusal[] {
    return [...this.#refused.values()];
  }
}
