/** Faults bear the codes of the server, which has the last word: this is help while typing. */

const FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
const CENTURIES = { 1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000 };

/** Takes out what people put between digits when copying from a card. */
export const tidyIin = (typed) => typed.replace(/[\s\u00a0-]/g, '');

/** @returns {{ fault: string } | { birthDate: string }} */
export function readIin(typed) {
  const iin = tidyIin(typed);
  if (!/^[0-9]*$/.test(iin)) return { fault: 'iin_not_digits' };
  if (iin.length !== 12) return { fault: 'iin_length' };
  const digits = [...iin].map(Number);
  const century = CENTURIES[digits[6]];
  if (century === undefined) return { fault: 'iin_century' };
  const birthDate = dateOf(century, iin);
  if (!birthDate) return { fault: 'iin_date' };
  const check = checkDigit(digits);
  if (check === null) return { fault: 'iin_never_issued' };
  return check === digits[11] ? { birthDate } : { fault: 'iin_check_digit' };
}

function dateOf(century, iin) {
  const year = century + Number(iin.slice(0, 2));
  const date = new Date(Date.UTC(year, Number(iin.slice(2, 4)) - 1, Number(iin.slice(4, 6))));
  const text = `${year}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`;
  return date.toISOString().startsWith(text) ? text : null;
}

/** Two passes: the second weights are for a remainder of 10; where that gives 10 too, no such number is ever issued. */
function checkDigit(digits) {
  const remainder = (weights) => weights.reduce((sum, weight, i) => sum + weight * digits[i], 0) % 11;
  const first = remainder(FIRST);
  if (first < 10) return first;
  const second = remainder(SECOND);
  return second < 10 ? second : null;
}

/** Full years between two calendar dates. */
export function yearsBetween(from, to) {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
