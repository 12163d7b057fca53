/**
 * 脱敏 of what a hall publishes: each column of a list shows what its kind allows, and a number that could only be
 * somebody's own is found wherever it stands (DF 93).
 */
import { maskIdNumber, maskPersonName, maskPhone } from '#domain/masking';
import type { ColumnKind } from './publicity-files';

/** Characters that may be seen of what somebody wrote masked already: 王*明, 138****0000, 990000********0011. */
const MOST_SHOWN: Readonly<Record<Exclude<ColumnKind, 'text'>, number>> = { name: 2, phone: 7, idNumber: 10 };

/** Somebody wrote it masked already; one star among all its digits masks nothing. */
function isMasked(kind: ColumnKind, cell: string): boolean {
  if (kind === 'text' || !cell.includes('*')) return false;
  return (cell.match(/[\p{L}\p{N}]/gu)?.length ?? 0) <= MOST_SHOWN[kind];
}

/** A cell as others may see it. */
export function maskCell(kind: ColumnKind, cell: string): string {
  if (cell === '' || isMasked(kind, cell)) return cell;
  switch (kind) {
    case 'name':
      return maskPersonName(cell);
    case 'phone':
      return maskPhone(cell);
    case 'idNumber':
      return maskIdNumber(cell);
    case 'text':
      return cell;
  }
}

/** Between the groups of a number: a space, a hyphen or a point of any width, or what nobody sees. */
const SIGN = String.raw`[\p{Zs}\p{Pd}\p{Cf}.·．]{0,2}`;
const numberOf = (...shapes: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<!\d)(?:${shapes.join('|').replaceAll(' ', SIGN)})(?!\d)`, 'gu');

const COUNTRY = String.raw`(?:(?:\+|00)?86 )?`;
const MOBILE_PHONE = numberOf(String.raw`${COUNTRY}1[3-9]\d \d{4} \d{4}`, String.raw`${COUNTRY}1[3-9]\d\d \d{3} \d{4}`);
const ID_NUMBER = numberOf(String.raw`\d{6} \d{4} \d{4} \d{3}[\dXx]`);
/** Cards and accounts too; four digits and four digits again may be years, which no card begins with. */
const LONG_NUMBER = numberOf(String.raw`\d{15,}`, String.raw`[3-9]\d{3} \d{4} \d{4} \d{4}(?: \d{1,3})?`);

export type OwnNumber = 'phone' | 'idNumber' | 'longNumber';

const PATTERNS: readonly (readonly [OwnNumber, RegExp])[] = [
  ['idNumber', ID_NUMBER],
  ['longNumber', LONG_NUMBER],
  ['phone', MOBILE_PHONE],
];

const FULL_WIDTH_SHIFT = 0xfee0;
const withPlainDigits = (text: string): string =>
  text.replace(/[０-９Ｘｘ]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_SHIFT));

/** Which kind of somebody's own number stands in `text`, in whatever width its digits are written; null where none does. */
export function findOwnNumber(text: string): OwnNumber | null {
  const plain = withPlainDigits(text);
  return PATTERNS.find(([, pattern]) => plain.search(pattern) >= 0)?.[0] ?? null;
}

/** `text` with every such number masked: what residents wrote themselves, and staff have published. */
export function maskOwnNumbers(text: string): string {
  if (findOwnNumber(text) === null) return text;
  return PATTERNS.reduce(
    (masked, [kind, pattern]) => masked.replace(pattern, kind === 'phone' ? maskPhone : maskIdNumber),
    withPlainDigits(text),
  );
}

/** Heads over names: such a column is of kind `name`, or it would show them whole. */
const NAME_HEADS = /姓名|户主|申请人|救助人|家属|受益人/u;

export const isNameHead = (head: string): boolean => NAME_HEADS.test(head);
