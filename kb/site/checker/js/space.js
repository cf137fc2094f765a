// All that the open facts could be: one option of each variable, told by a number with a digit for each.

import { applied } from "./openness.js";

/** The space of a case's variables; the last varies fastest, as in the program's product of them. */
export class Space {
  constructor(kase, variables) {
    this.kase = kase;
    this.variables = variables;
    this.strides = variables.map(() => 1);
    for (let place = variables.length - 2; place >= 0; place -= 1) {
      this.strides[place] = this.strides[place + 1] * variables[place + 1].options.length;
    }
    this.measured = variables.filter(({ fact }) => kase.law.statutes.measures.has(fact));
    this.known = new Map();
  }

  /** The place of a variable's option in a code. */
  digit(code, variable) {
    return Math.floor(code / this.stride(variable)) % variable.options.length;
  }

  /** What a code says of some variables alone. */
  part(code, variables) {
    return variables.reduce((sum, one) => sum + this.digit(code, one) * this.stride(one), 0);
  }

  stride(variable) {
    return this.strides[this.variables.indexOf(variable)];
  }

  choice(code, variables = this.variables) {
    return new Map(variables.map((one) => [one, one.options[this.digit(code, one)]]));
  }

  /** The codes of a choice of some variables and every option of those left that an item could be in. */
  codes(chosen, left) {
    let found = [0];
    for (const variable of this.variables) {
      const stride = this.stride(variable);
      const { options } = variable;
      const digits = left.includes(variable) ? options.keys() : [options.indexOf(chosen.get(variable))];
      const steps = [...digits].map((digit) => digit * stride);
      found = found.flatMap((code) => steps.map((step) => code + step));
    }
    return left.length ? found.filter((code) => this.feasible(code)) : found;
  }

  /** Whether an item could be so; facts that are no measures rule nothing out. */
  feasible(code) {
    const part = this.part(code, this.measured);
    if (!this.known.has(part)) this.known.set(part, applied(this.kase, this.choice(part, this.measured)) !== null);
    return this.known.get(part);
  }
}
