/** English as it is said, as far as the voice program does not know by itself: codes, phones, ranges and masks. */

const SPELT = (code: string): string => [...code].join(' ');

type Rule = readonly [pattern: RegExp, say: (...match: string[]) => string];

const RULES: readonly Rule[] = [
  // 办件编号, in its groups.
  [/\b(\d{9})-?([A-Z])-?(\d{6})-?(\d{4,6})-?([0-9A-Z])\b/g, (_, ...groups) => groups.slice(0, 5).map(SPELT).join(', ')],
  [
    /\d*\*[\d*]*[Xx]?/g,
    (masked) => masked.replace(/\d+|\*+/g, (run) => ` ${run.startsWith('*') ? 'hidden' : SPELT(run)}, `),
  ],
  [/(?<=[A-Za-z])\*+/g, () => ' hidden '],
  [/\*+/g, () => ' '],
  // Numbers of phones and identity cards, and codes in groups.
  [/\b\d{3,8}(?:[- ]\d{3,8})+\b|\b\d{6,}[Xx]?\b/g, (number) => number.split(/[- ]/).map(SPELT).join(', ')],
  [/\b(110|114|119|120|122|12\d{3})\b(?! ?(?:yuan|people|days|%))/g, (number) => SPELT(number)],
  [/\b([A-Z]{1,3})-?(\d{2,4})\b/g, (_, letters, digits) => `${SPELT(letters!)} ${SPELT(digits!)}`],
  [/[¥￥] ?(\d[\d,]*(?:\.\d+)?)/g, (_, amount) => `${amount} yuan`],
  [/(\d) ?[-–—~] ?(?=\d)/g, (_, digit) => `${digit} to `],
  [/(?<=\w) ?– ?(?=[A-Z])/g, () => ' to '],
  [/℃|°C/g, () => ' degrees'],
  [/㎡|m²/g, () => ' square metres'],
  [/(?<=\d) ?min\b/g, () => ' minutes'],
  [/(?<=\d) s\b/g, () => ' seconds'],
  [/&/g, () => ' and '],
  [/(?<=\d)\/(?=\d)/g, () => ' of '],
  [/[—–/\\|·•…→←<>[\](){}\n]/g, () => ', '],
  [/[“”"„«»_^`~#=+]/g, () => ' '],
  [/[‘’]/g, () => "'"],
];

/** Written Latin letters with marks on them are said without. What has no letter at all is left out. */
const asAscii = (text: string): string => text.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');

/** @param text cleaned, without Chinese characters */
export function sayEnglish(text: string): string {
  const said = RULES.reduce((words, [pattern, say]) => words.replace(pattern, say), text);
  return asAscii(said)
    .replace(/\s+/g, ' ')
    .replace(/(?:\s*,){2,}/g, ',')
    .replace(/\s+([,.])/g, '$1')
    .replace(/^[\s,]+/, '');
}
