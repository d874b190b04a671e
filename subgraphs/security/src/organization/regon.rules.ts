/**
 * REGON, the number of the register of businesses: 9 digits of a business, or 14 of one of its local units, whose first
 * nine are those of the business. The last digit checks those before it (regulation of the Council of Ministers of
 * 30 November 2015 on the national register of businesses, Dz.U. 2015 item 2009).
 */
const weights: Readonly<Record<number, readonly number[]>> = {
  9: [8, 9, 2, 3, 4, 5, 6, 7],
  14: [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8],
};

function isChecked(digits: string): boolean {
  const sum = (weights[digits.length] ?? []).reduce(
    (total, weight, index) => total + weight * Number(digits[index]),
    0,
  );
  return (sum % 11) % 10 === Number(digits.at(-1));
}

export function isRegon(text: string): boolean {
  if (!/^\d{9}(\d{5})?$/.test(text)) return false;
  return isChecked(text.slice(0, 9)) && (text.length === 9 || isChecked(text));
}
