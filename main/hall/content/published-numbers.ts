/**
 * 脱敏 of what a hall publishes: each column of a list shows what its kind allows, and a number that could only be
 * somebody's own is found wherever it stands (DF 93).
 */
import { maskIdNumber, maskPersonName, maskPhone } from '#domain/masking';
import type { ColumnKind } from './publicity-files';

/** Somebody wrote it masked already. */
const isMasked = (cell: string): boolean => cell.includes('*');

/** A cell as others may see it. */
export function maskCell(kind: ColumnKind, cell: string): string {
  if (cell === '' || isMasked(cell)) return cell;
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

const MOBILE_PHONE = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/gu;
const ID_NUMBER = /(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?!\d)/gu;
/** Cards and accounts too. */
const LONG_NUMBER = /(?<!\d)\d{15,}(?!\d)/gu;

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
