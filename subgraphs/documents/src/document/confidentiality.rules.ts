/** HL7 v3 Confidentiality, in the order of the ladder. */
const codes = ['U', 'L', 'M', 'N', 'R', 'V'];

export const confidentialityCode = (step: number): string => codes[step] ?? 'V';
