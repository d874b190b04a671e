/** The licence number of an invented physician or dentist: the check digit, modulo 11, comes first and is 1 to 9. */
export function syntheticNpwz(serial: number): string {
  for (let number = 100_000 + serial * 7; ; number += 1) {
    const digits = String(number).slice(-6);
    const check = [...digits].reduce((sum, digit, place) => sum + Number(digit) * (place + 1), 0) % 11;
    if (check >= 1 && check <= 9) return `${check}${digits}`;
  }
}
