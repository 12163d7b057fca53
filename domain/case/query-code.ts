/** 查询密码: opens a case together with its number. */
import * as z from 'zod';

export const QueryCode = z
  .string()
  .regex(/^\d{6}$/)
  .brand<'QueryCode'>();
/** 查询密码: six random digits, never derived from the number. */
export type QueryCode = z.infer<typeof QueryCode>;

const DIGITS = 6;

/** @param randomBelow a random whole number from 0 to its argument, without it; must be unpredictable */
export function makeQueryCode(randomBelow: (limit: number) => number): QueryCode {
  return QueryCode.parse(String(randomBelow(10 ** DIGITS)).padStart(DIGITS, '0'));
}

/** `482 913`. */
export function formatQueryCode(code: QueryCode): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** As somebody typed it, in any width and grouping; null where it is none. */
export function readQueryCode(text: string): QueryCode | null {
  if (text.length > 60) return null;
  const read = QueryCode.safeParse(text.normalize('NFKC').replace(/[\s\p{Pd}.·]/gu, ''));
  return read.success ? read.data : null;
}
