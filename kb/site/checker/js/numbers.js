// Numbers as people read them: thousands separated, rounded as Python's `format` rounds, no needless zeros.

import { SCALE, isZero } from "./exact.js";
import { isPoint, shown } from "./ranges.js";

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

function withSeparators(text) {
  const [whole, decimals = ""] = text.split(".");
  const rest = decimals.replace(/0+$/, "");
  return grouped(whole) + (rest ? `.${rest}` : "");
}

/** A number with some decimal places; one that lies just between two goes to the even one. */
export function fixed(value, places) {
  const half = value * 10 ** places;
  const tie = Number.isInteger(half * 2) && !Number.isInteger(half) && Number.isInteger(value * 2 ** (places + 1));
  return (tie ? (2 * Math.round(half / 2)) / 10 ** places : value).toFixed(places);
}

/** A number with thousands separators, of at most some decimal places. */
export const figure = (value, places = 2) => (value === null ? "?" : withSeparators(fixed(value, places)));

/** A scaled number, or `unbounded`. */
const formatted = (number, places = 2) =>
  number === null ? "unbounded" : figure(Number(number) / Number(SCALE), places);

/** A scaled number of up to ten digits. */
export const tenDigits = (number) => withSeparators((Number(number) / Number(SCALE)).toPrecision(10));

/** A measure's value or range with its unit. */
export function spanText(span, unit) {
  const whole = shown(span);
  const tail = unit ? ` ${unit}` : "";
  if (isPoint(whole)) return formatted(whole.low) + tail;
  if (whole.high === null) return isZero(whole.low) ? "unknown" : `${formatted(whole.low)}${tail} or more`;
  return `${formatted(whole.low)} to ${formatted(whole.high)}${tail}`;
}
