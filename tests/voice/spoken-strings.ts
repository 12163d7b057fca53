/**
 * Every sentence that a kiosk or a paper can show and that is known beforehand: our own words, what can go wrong, presets,
 * the content of a hall, papers. What residents and staff write comes on top, and is said like any other text.
 */
import { ATTACHMENT_FAULTS, FAULTS, PHOTO_FAULTS, REASON_FAULTS, REFUSALS, TEXT_FAULTS } from '#contract/catalogue';
import type { SpokenLanguage } from '#contract/voice';
import type { HallConfig } from '#hall/config/hall-config';
import { GROUP_PRESET, EVENT_PRESET } from '#hall/content/presets/guide-preset';
import { CATEGORY_PRESETS, OTHER_PRESET } from '#hall/content/presets/presets';
import { buildSamplePaper, SAMPLE_PAPERS } from '#printers/documents/sample-papers';
import { kioskEn } from '../../renderer/i18n/kiosk/en';
import { REMARK_PHRASES, SUPPLEMENT_PHRASES } from '../../renderer/i18n/kiosk/said-phrases';
import { kioskZh } from '../../renderer/i18n/kiosk/zh-CN';

export interface SpokenString {
  text: string;
  language: SpokenLanguage;
  /** Where it is from: `kiosk home.greeting`. */
  where: string;
}

/** What sentences that are made of values are asked with, until one of them is what they take. */
const SAMPLE_VALUES: readonly (readonly unknown[])[] = [
  [3, 5],
  [[1, 2], 3],
  ['明天', '周一'],
  [{}, 3],
];
/** A sample that a sentence did not want shows in it. */
const NO_SENTENCE = /undefined|NaN|\[object|=>/;
const HAN = /\p{Script=Han}/u;

/** @param config of the hall whose content is listed; null: none */
export function listSpokenStrings(config: HallConfig | null): SpokenString[] {
  const own = [
    ...sentencesOf(kioskZh, 'kiosk').map((one) => ({ ...one, language: 'zh-CN' as const })),
    ...sentencesOf(kioskEn, 'kiosk').map((one) => ({ ...one, language: 'en' as const })),
    ...bothLanguages({ faults: residentSentences(FAULTS), refusals: residentSentences(REFUSALS) }, 'catalogue'),
    ...bothLanguages(
      { text: TEXT_FAULTS, reasons: REASON_FAULTS, attachment: ATTACHMENT_FAULTS, photo: PHOTO_FAULTS },
      'catalogue',
    ),
    ...bothLanguages({ SUPPLEMENT_PHRASES, REMARK_PHRASES }, 'phrases'),
    ...bothLanguages({ CATEGORY_PRESETS, OTHER_PRESET, GROUP_PRESET, EVENT_PRESET }, 'presets'),
    ...SAMPLE_PAPERS.flatMap((paper) => chineseIn(buildSamplePaper(paper, SAMPLE_HALL), `paper ${paper}`)),
  ];
  return withoutRepeats(config === null ? own : [...own, ...contentOf(config)]);
}

const SAMPLE_HALL = { hallName: '龙兴镇便民服务中心', helpPhone: '023-0000-0000', terminalCode: 'A' };

function contentOf({ intake, guide, publicity, hall, lines, counters }: HallConfig): SpokenString[] {
  const named = [hall, ...lines, ...counters].map(({ name, english }) => ({ zh: name, en: english }));
  const content = { intake, guide, publicity, named };
  // Names of people have no English.
  return [...bothLanguages(content, 'content'), ...chineseIn(publicity, 'content publicity')];
}

function residentSentences(catalogue: Readonly<Record<string, { resident: { zh: string; en: string } }>>) {
  return Object.fromEntries(Object.entries(catalogue).map(([code, { resident }]) => [code, resident]));
}

function withoutRepeats(strings: readonly SpokenString[]): SpokenString[] {
  const known = new Map<string, SpokenString>();
  for (const one of strings) {
    const key = `${one.language} ${one.text}`;
    if (one.text.trim() !== '' && !known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}

interface Sentence {
  text: string;
  where: string;
}

/** @throws TypeError for a sentence that takes none of the samples: it would be heard by nobody */
function sentencesOf(node: unknown, where: string): Sentence[] {
  if (typeof node === 'string') return [{ text: node, where }];
  if (typeof node === 'function') return answersOf(node as (...values: unknown[]) => unknown, where);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, part]) => sentencesOf(part, `${where} ${key}`));
}

function answersOf(sentence: (...values: unknown[]) => unknown, where: string): Sentence[] {
  for (const values of SAMPLE_VALUES) {
    const answers = answersTo(() => sentence(...values), where);
    if (answers.length > 0 && !answers.some(({ text }) => NO_SENTENCE.test(text))) return answers;
  }
  throw new TypeError(`${where} takes none of the samples`);
}

function answersTo(ask: () => unknown, where: string): Sentence[] {
  try {
    return sentencesOf(ask(), where);
  } catch {
    return [];
  }
}

/** `{ zh, en }` wherever it stands. */
function bothLanguages(node: unknown, where: string): SpokenString[] {
  if (typeof node !== 'object' || node === null) return [];
  const { zh, en } = node as { zh?: unknown; en?: unknown };
  if (typeof zh === 'string' && typeof en === 'string')
    return [
      { text: zh, language: 'zh-CN', where },
      { text: en, language: 'en', where },
    ];
  return Object.entries(node).flatMap(([key, part]) => bothLanguages(part, `${where} ${key}`));
}

function chineseIn(node: unknown, where: string): SpokenString[] {
  if (typeof node === 'string') return HAN.test(node) ? [{ text: node, language: 'zh-CN', where }] : [];
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return [];
  return Object.values(node).flatMap((part) => chineseIn(part, where));
}
