/** Half up in decimal, as a person rounds: 38.05 to one digit is 38.1, although its binary form lies below. */
export function roundTo(value: number, digits: number): number {
  const scaled = Number(`${value}e${digits}`);
  const isExponential = Number.isNaN(scaled);
  return isExponential ? Number(value.toFixed(digits)) : Number(`${Math.round(scaled)}e-${digits}`);
}
