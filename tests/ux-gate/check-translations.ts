/**
 * English complete (ux.md 6.1): every sentence of the kiosk's words, and of what can go wrong, has its own in English. What
 * stands on the screens is judged beside it, as it is shown (lint-copy.ts): words that no catalogue knows are found there.
 */
import { FAULTS, REFUSALS } from '#contract/catalogue';
import { kioskEn } from '../../renderer/i18n/kiosk/en';
import { REMARK_PHRASES, SUPPLEMENT_PHRASES } from '../../renderer/i18n/kiosk/said-phrases';
import { kioskZh } from '../../renderer/i18n/kiosk/zh-CN';
import type { Tally } from './tally';

const CHINESE = /\p{Script=Han}/u;
/** Each language calls the other by its own name. */
const OTHER_LANGUAGE = 'helpRow.otherLanguage';
/** What sentences that are made of values are asked with, until one of them is what they take. */
const SAMPLE_VALUES: readonly (readonly unknown[])[] = [
  [3, 5],
  [[1, 2], 3],
  ['12', '34'],
  [{}, 3],
];

type Texts = Readonly<Record<string, unknown>>;

export function checkTranslations(tally: Tally): void {
  const phrases = { supplement: SUPPLEMENT_PHRASES, remark: REMARK_PHRASES };
  tally.look('untranslated-strings', null, [
    ...untranslatedIn({ zh: kioskZh, en: kioskEn }),
    ...[FAULTS, REFUSALS, phrases].flatMap((texts) => untranslatedPairs(texts)),
  ]);
}

/** Sentences of the first that the second has not, or has in Chinese. */
export function untranslatedIn({ zh, en }: { zh: Texts; en: Texts }): string[] {
  const english = new Map(sentences(en));
  return [...sentences(zh)].flatMap(([path, sentence]) => {
    const own = english.get(path);
    if (own === undefined) return [`${path} is missing in English`];
    if (path === OTHER_LANGUAGE) return [];
    return faultsOf(path, { zh: sentence, en: own });
  });
}

/** Of a catalogue that has both languages side by side. */
export function untranslatedPairs(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { zh, en } = node as { zh?: unknown; en?: unknown };
  if (typeof zh === 'string' && typeof en === 'string') return faultsOf(path, { zh, en });
  return Object.entries(node).flatMap(([key, part]) => untranslatedPairs(part, joined(path, key)));
}

function faultsOf(path: string, { zh, en }: { zh: string; en: string }): string[] {
  if (zh.trim() !== '' && en.trim() === '') return [`${path} is empty in English`];
  return CHINESE.test(en) ? [`${path} is Chinese in English: ‘${en}’`] : [];
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function* sentences(node: unknown, path = ''): Generator<[path: string, sentence: string]> {
  if (typeof node === 'string') yield [path, node];
  else if (typeof node === 'function') yield* sentences(answerOf(node as (...values: unknown[]) => unknown), path);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, part] of Object.entries(node)) yield* sentences(part, joined(path, key));
  }
}

/** @throws TypeError where it takes none of the samples: it would be checked by nobody */
function answerOf(sentence: (...values: unknown[]) => unknown): unknown {
  for (const values of SAMPLE_VALUES) {
    try {
      return sentence(...values);
    } catch {
      continue;
    }
  }
  throw new TypeError(`no sample for ${sentence.toString().slice(0, 60)}`);
}
