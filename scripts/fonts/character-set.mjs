/** Which characters the pages' own typeface has. What it lacks is drawn by the system's full face behind it. */
import iconv from 'iconv-lite';

const GB_2312_LEAD = [0xa1, 0xf7];
const GB_2312_TRAIL = [0xa1, 0xfe];

/** The 6,763 characters and the signs of GB/T 2312, as the decoder knows them. */
export function gb2312Characters() {
  const characters = [];
  for (const lead of range(GB_2312_LEAD)) {
    // Rows 10 to 15 are empty in the standard; the decoder knows later additions there.
    if (lead >= 0xaa && lead <= 0xaf) continue;
    for (const trail of range(GB_2312_TRAIL)) {
      const character = iconv.decode(Buffer.from([lead, trail]), 'gb2312');
      if (isAssigned(character)) characters.push(character);
    }
  }
  return characters;
}

/** Letters, punctuation and signs around Chinese text that the standard does not have. */
const FURTHER_RANGES = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2010, 0x2027],
  [0x2030, 0x2033],
  [0x2039, 0x203b],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
  [0x2190, 0x2193],
  [0x2460, 0x2473],
  [0x25a0, 0x25ff],
  [0x2605, 0x2606],
  [0x3000, 0x301f],
  [0xff01, 0xff5e],
  [0xffe5, 0xffe5],
];

/** Everything that is asked of the typeface, as one text. */
export function typefaceCharacters() {
  const further = FURTHER_RANGES.flatMap((ends) => range(ends).map((code) => String.fromCodePoint(code)));
  return [...new Set([...gb2312Characters(), ...further])].join('');
}

/** @param {readonly number[]} ends */
function range([first = 0, last = 0]) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** @param {string} character */
function isAssigned(character) {
  return [...character].length === 1 && !/[\p{Co}\ufffd]/u.test(character);
}
