import fc from 'fast-check';

/** What has broken printers and screens before: commands, overrides, clusters, rare names, marks with no letter. */
const NASTY = [
  '\x1b@',
  '\x1dV\x00',
  '\x10\x04\x01',
  '\x1bt\x02',
  '\u202e右到左\u202c',
  '\u200d\ufe0f',
  '\ud83d',
  '\udc00',
  '👨‍👩‍👧',
  '🇨🇳',
  'e\u0301\u0302\u0303',
  '𬬭䶮㛃𠮷',
  '²•¥€',
  '，。、《》',
  '\n\r\n\u2028',
  '龙兴镇便民服务中心',
  '<svg onload="x">&amp;',
  '¤\u3000\u00a0\t',
];

/** Any sequence of code points, lone surrogates included, with the usual troublemakers among them. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...NASTY),
      fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
      fc.integer({ min: 0x20, max: 0x7e }).map((point) => String.fromCodePoint(point)),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));
