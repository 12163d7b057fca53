/**
 * CODE128 as a printer draws it (ISO/IEC 15417): the bytes of `GS k 73` become a symbol with its check and stop. Data
 * that chooses no set first, or that a set has not, makes no symbol, as on the real ones.
 */

/** Six widths a value, 0 to 105: bar, space, bar, space, bar, space; eleven modules together. */
const WIDTHS = [
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122',
  '123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323',
  '131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131',
  '213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122',
  '141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112',
  '124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141',
  '411131211412211214211232',
].join('');
const STOP = '2331112';
const STARTS = { A: 103, B: 104, C: 105 } as const;
const SWITCHES = { A: 101, B: 100, C: 99 } as const;
type Set128 = keyof typeof STARTS;
const BRACE = 0x7b;

/** Values from the start on, without check and stop; empty where the data makes no symbol. */
function encode(data: Uint8Array): number[] {
  const values: number[] = [];
  let set: Set128 | null = null;
  for (let at = 0; at < data.length; at++) {
    const byte = data[at]!;
    const next = String.fromCharCode(data[at + 1] ?? 0);
    if (byte === BRACE && (next === 'A' || next === 'B' || next === 'C')) {
      values.push(set === null ? STARTS[next] : SWITCHES[next]);
      set = next;
      at += 1;
      continue;
    }
    const value = set === null ? -1 : toValue(set, byte);
    if (value < 0) return [];
    // A brace itself is sent twice.
    if (byte === BRACE) at += 1;
    values.push(value);
  }
  return values.length > 1 ? values : [];
}

function toValue(set: Set128, byte: number): number {
  if (set === 'C') return byte < 100 ? byte : -1;
  if (set === 'B') return byte >= 0x20 && byte < 0x80 ? byte - 0x20 : -1;
  return byte < 0x20 ? byte + 64 : byte < 0x60 ? byte - 0x20 : -1;
}

function toWidths(data: Uint8Array): string {
  const values = encode(data);
  if (values.length === 0) return '';
  const check = values.reduce((sum, value, at) => sum + value * Math.max(1, at), 0) % 103;
  return [...values, check].map((value) => WIDTHS.slice(value * 6, value * 6 + 6)).join('') + STOP;
}

/** Modules across, quiet zones not counted; 0 where the data makes no symbol. */
export function measureCode128(data: Uint8Array): number {
  return Array.from(toWidths(data)).reduce((sum, width) => sum + Number(width), 0);
}

/** The bars, in modules from the left. */
export function drawCode128(data: Uint8Array): { at: number; width: number }[] {
  const bars: { at: number; width: number }[] = [];
  let at = 0;
  for (const [order, digit] of Array.from(toWidths(data)).entries()) {
    const width = Number(digit);
    if (order % 2 === 0) bars.push({ at, width });
    at += width;
  }
  return bars;
}

/** What a scanner reads. */
export function readCode128(data: Uint8Array): string {
  let set: string = '';
  let text = '';
  for (let at = 0; at < data.length; at++) {
    const byte = data[at]!;
    if (byte === BRACE) {
      const next = String.fromCharCode(data[++at] ?? 0);
      if (next === '{') text += '{';
      else set = next;
    } else if (set === 'C') text += String(byte).padStart(2, '0');
    else text += String.fromCharCode(byte);
  }
  return text;
}
