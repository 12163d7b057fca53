/**
 * 办件编号: valid from the first second, with no server, and typed back by a resident without a wrong match. What a
 * resident types is read here; whether such a case exists is not.
 */
import * as z from 'zod';
import type { ServiceDay } from '../service-day';
import { checkCharacterOf } from './check-character';
import type { NumberOrigin } from './check-character';

export const CaseNumber = z
  .string()
  .regex(/^\d{9}[A-Z]\d{6}\d{4,6}[0-9A-Z]$/)
  .brand<'CaseNumber'>();
/**
 * 办件编号: hall code (9), terminal code (1), service day (YYMMDD), sequence of that day (4, more past 9999), check
 * character (ISO 7064 MOD 37,36 over all before it). Written without separators; screens and papers group it.
 */
export type CaseNumber = z.infer<typeof CaseNumber>;

/** @param sequence of this terminal on this service day, from 1 */
export function makeCaseNumber(origin: NumberOrigin, serviceDay: ServiceDay, sequence: number): CaseNumber {
  const day = serviceDay.replaceAll('-', '').slice(2);
  const body = `${origin.hallCode}${origin.terminalCode}${day}${String(sequence).padStart(4, '0')}`;
  return CaseNumber.parse(body + checkCharacterOf(body));
}

/** Full width and half, capital and small letters are the same; spaces, dashes, dots and slashes mean nothing. */
function readTyped(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Pc}\u2212./·•,:]/gu, '');
}

/** Longer is no number, whatever is in it. */
const LONGEST_TYPED = 60;
/** On paper nobody tells them apart. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', O: '0', I: '1' };
/** Day, the longest sequence, and a check character that is a digit. */
const MOST_DIGITS = 13;

/**
 * Reads what somebody typed: day and sequence alone (of this hall), with terminal code, or the whole number, each with or
 * without its check character. A check character that is wrong makes it no number.
 *
 * @returns numbers that it may mean, likeliest first: a last digit may be a check character or part of a sequence past
 *   9999. Empty where it is none.
 */
export function readCaseNumber(text: string, origin: NumberOrigin): CaseNumber[] {
  if (text.length > LONGEST_TYPED) return [];
  const parts = /^(?:(\d{9})([A-Z])|([A-Z]))?(\d{10,13})([A-Z])?$/.exec(readTyped(text));
  if (!parts) return [];
  const [, hallCode = origin.hallCode, wholeTerminal, terminal, digits = '', letter] = parts;
  const prefix = hallCode + (wholeTerminal ?? terminal ?? origin.terminalCode);
  const checked = (body: string, character: string) => {
    const checkCharacter = checkCharacterOf(body);
    return character === checkCharacter || LOOKS_LIKE[character] === checkCharacter ? [body + checkCharacter] : [];
  };
  const bodies =
    letter !== undefined
      ? checked(prefix + digits, letter)
      : [
          ...checked(prefix + digits.slice(0, -1), digits.slice(-1)),
          ...(digits.length < MOST_DIGITS ? [prefix + digits + checkCharacterOf(prefix + digits)] : []),
        ];
  return bodies.flatMap((number) => CaseNumber.safeParse(number).data ?? []);
}
