/** Mod-10 check digit over the digits before the hyphen: LOINC Users' Guide, appendix "Algorithm for calculating check digits". */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** Whether a text has the form of a LOINC code, e.g. "8867-4"; whether LOINC has it, is not known here. */
export function isLoincCode(text: string): boolean {
  const [, digits, check] = /^(\d{1,7})-(\d)$/.exec(text) ?? [];
  return digits !== undefined && Number(check) === checkDigit(digits);
}
