/**
 * 身份证: the text that a second-generation card holds, 256 bytes of UTF-16LE in fixed fields (GA 490). Only what a case
 * may need leaves this file: the picture is never looked at, and sex, nation, address and issuer are not taken.
 */

const FIELDS = [
  ['name', 30],
  ['sex', 2],
  ['nation', 4],
  ['birth', 16],
  ['address', 70],
  ['idNumber', 36],
  ['issuer', 30],
  ['validFrom', 16],
  ['validUntil', 16],
  ['reserved', 36],
] as const;
export const ID_CARD_TEXT_BYTES = 256;
/** Lengths of text and picture, two bytes each, stand before them. */
const LENGTHS_BYTES = 4;

export interface IdCard {
  name: string;
  /** 18 characters, the check character right. */
  idNumber: string;
  /** `YYYYMMDD`, as the number says it. */
  birth: string;
}

/** null where it is no card's text: a wrong length, an empty name, a number that its check character or its date denies. */
export function readIdCard(data: Uint8Array): IdCard | null {
  if (data.length < LENGTHS_BYTES + ID_CARD_TEXT_BYTES) return null;
  if (((data[0]! << 8) | data[1]!) !== ID_CARD_TEXT_BYTES) return null;
  const text = data.subarray(LENGTHS_BYTES, LENGTHS_BYTES + ID_CARD_TEXT_BYTES);
  const name = fieldOf(text, 'name');
  const idNumber = fieldOf(text, 'idNumber').toUpperCase();
  if (name === '' || !isIdNumber(idNumber)) return null;
  return { name, idNumber, birth: idNumber.slice(6, 14) };
}

/** As {@link readIdCard} reads it; for simulators and tests. The picture is empty bytes. */
export function writeIdCard(card: Pick<IdCard, 'name' | 'idNumber'>): Uint8Array {
  const values: Partial<Record<(typeof FIELDS)[number][0], string>> = { ...card, birth: card.idNumber.slice(6, 14) };
  const text = FIELDS.flatMap(([field, bytes]) => {
    const value = (values[field] ?? '').padEnd(bytes / 2, ' ').slice(0, bytes / 2);
    return [...new Uint8Array(Buffer.from(value, 'utf16le'))];
  });
  const PICTURE_BYTES = 1024;
  return Uint8Array.from([
    ID_CARD_TEXT_BYTES >> 8,
    ID_CARD_TEXT_BYTES & 0xff,
    PICTURE_BYTES >> 8,
    PICTURE_BYTES & 0xff,
    ...text,
    ...new Uint8Array(PICTURE_BYTES),
  ]);
}

function fieldOf(text: Uint8Array, wanted: (typeof FIELDS)[number][0]): string {
  let at = 0;
  for (const [field, bytes] of FIELDS) {
    if (field === wanted)
      return new TextDecoder('utf-16le')
        .decode(text.subarray(at, at + bytes))
        .replaceAll('\0', ' ')
        .trim();
    at += bytes;
  }
  return '';
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** 公民身份号码 (GB 11643, ISO 7064 MOD 11-2): its form, a date that exists, its check character. */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return CHECK_CHARACTERS[sum % 11] === text[17];
}
