import type { RefusalCode } from '#contract/catalogue';

/** An expected "no" with its code and facts. Thrown inside a transaction, it rolls it back; routers turn it into a typed error. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(code);
  }
}
