// Exact numbers. A quantity is a BigInt count of ten-thousandths, as in kb/truth/decimals.py; the ends of
// regions that a quotient was cut into are fractions {top, bottom} of such counts. Nothing is ever rounded
// to be compared.

const PLACES = 4;
export const SCALE = 10n ** BigInt(PLACES);
const LARGEST = 10n ** 9n;

/** The scaled number that a person typed. Throws RangeError, with what was expected, for anything else. */
export function scaled(text) {
  const parts = /^(\d*)\.?(\d*)$/.exec(text.trim());
  if (!parts || !(parts[1] || parts[2])) throw new RangeError(`expected a number such as 4800, found “${text}”`);
  const digits = parts[2].replace(/0+$/, "");
  if (digits.length > PLACES) throw new RangeError(`expected at most ${PLACES} decimal places, found “${text}”`);
  const found = BigInt(parts[1] || "0") * SCALE + BigInt(digits.padEnd(PLACES, "0"));
  if (found > LARGEST * SCALE) throw new RangeError(`expected at most ${LARGEST}, found “${text}”`);
  return found;
}

/** The scaled number that a JSON document gives in its own unit; null stays null. */
export const fromNumber = (value) => (value === null ? null : BigInt(Math.round(value * Number(SCALE))));

/** The quotient of two scaled numbers or fractions, itself scaled. */
export function quotientOf(top, bottom) {
  return { top: parts(top)[0] * parts(bottom)[1] * SCALE, bottom: parts(top)[1] * parts(bottom)[0] };
}

const parts = (number) => (typeof number === "bigint" ? [number, 1n] : [number.top, number.bottom]);

/** Below, at or above zero as one number is below, at or above the other. */
export function order(one, other) {
  const [a, b] = parts(one);
  const [c, d] = parts(other);
  const gap = a * d - c * b;
  return gap < 0n ? -1 : gap > 0n ? 1 : 0;
}

export function plus(one, other) {
  const [a, b] = parts(one);
  const [c, d] = parts(other);
  return b === 1n && d === 1n ? a + c : { top: a * d + c * b, bottom: b * d };
}

/** Below, at or above zero as `top / bottom` is below, at or above a limit; the quotient is not computed. */
export function side(top, bottom, limit) {
  const [a, b] = parts(top);
  const [c, d] = parts(bottom);
  return order(a * d * SCALE, limit * c * b);
}

export const isZero = (number) => parts(number)[0] === 0n;

/** Rounded down to a whole count of ten-thousandths. */
export function floor(number) {
  const [top, bottom] = parts(number);
  return top / bottom; // every quantity is zero or more
}

/** The number that a scaled value stands for, for people and for JSON. */
export const plain = (number) => (number === null ? null : Number(floor(number)) / Number(SCALE));
