/** What a guide's pages say in words: pure, so that every block of every item can be read in a test. */
import { BLOCK_SETS } from '#contract/guide';
import type { BlockKind, GuideContent, GuideEntry, GuideItem, GuideMaterial } from '#contract/guide';
import type { LocalizedText } from '#contract/snapshots';
import { countColumns, formatPhone } from '../../../i18n/formats';
import type { KioskMessages } from '../../../i18n/kiosk/zh-CN';
import type { Localization } from '../../../i18n/localization.svelte';
import type { Orientation } from '../../../ui/device-profile';
import type { DrawingName } from '../../../ui/drawings';
import type { Entry } from '../../parts/text-pages';
import type { KioskMode } from '../../routes';
import { pageOfChoices } from '../../routes';
import type { ChoicePage } from '../../routes';
import type { ListOf } from './pages';

type Words = Localization<KioskMessages>;

interface Screen {
  orientation: Orientation;
  mode: KioskMode;
}

/** Columns of one line below a tile's title; what is longer is counted instead of said. */
const CAPTION_COLUMNS = { 'zh-CN': 14, en: 18 };

/** Rows of tiles beside the ways below them; a wide screen in large type is too low for four. */
export function tilePage<T>(all: readonly T[], at: number, { orientation, mode }: Screen): ChoicePage<T> {
  if (mode === 'standard') return pageOfChoices(all, at, 8);
  return pageOfChoices(all, at, orientation === 'portrait' ? 4 : 3);
}

/** Columns of what is longer than a usual sentence and takes a line more. */
const USUAL_SENTENCE = 84;

/** Sentences to choose from, a row each; one row less where any of them is long, so that no page of them differs. */
export function sentencePage<T extends { text: string }>(
  all: readonly T[],
  at: number,
  { orientation, mode }: Screen,
): ChoicePage<T> {
  const isAnyLong = all.some(({ text }) => countColumns(text) > USUAL_SENTENCE);
  const rows = { portrait: { standard: 6, elder: 4 }, landscape: { standard: 5, elder: 3 } }[orientation][mode];
  return pageOfChoices(all, at, isAnyLong ? rows - 1 : rows);
}

/** What the letters leave room for. */
export function lettersPerPage({ orientation, mode }: Screen): number {
  if (mode === 'elder') return orientation === 'portrait' ? 3 : 2;
  return orientation === 'portrait' ? 8 : 6;
}

/** In the order of the content: what is asked for most stands first. */
export function listedIn({ entries }: GuideContent, of: ListOf): readonly GuideEntry[] {
  switch (of.by) {
    case 'frequency':
      return entries.filter(({ frequency }) => frequency !== null);
    case 'event':
      return entries.filter(({ events }) => events.includes(of.event));
    case 'group':
      return entries.filter(({ group }) => group === of.group);
  }
}

export function blocksOf(content: GuideContent): readonly BlockKind[] {
  return BLOCK_SETS[content.blocks];
}

/** What the shown set of blocks leaves out and people ask for all the same. */
export function otherBlocksOf(content: GuideContent): BlockKind[] {
  const wanted: readonly BlockKind[] = ['project', 'materials', 'responsible'];
  const shown: readonly BlockKind[] = BLOCK_SETS[content.blocks];
  return wanted.filter((block) => !shown.includes(block));
}

const DRAWING_OF_BLOCK: Readonly<Record<BlockKind, DrawingName>> = {
  project: 'person',
  basis: 'guide',
  procedure: 'steps',
  materials: 'folder',
  limit: 'clock',
  fees: 'money',
  standard: 'rating',
  discipline: 'shield',
  result: 'stamp',
  responsible: 'staff',
};

export function blockDrawing(block: BlockKind): DrawingName {
  return DRAWING_OF_BLOCK[block];
}

/** 村可办、全程网办. */
export function marksOf({ isVillageItem, isOnline }: GuideEntry, { words }: Words): string[] {
  const { village, online } = words.guide.list;
  return [...(isVillageItem ? [village] : []), ...(isOnline ? [online] : [])];
}

/** One short line of a block: the thing itself where it is short, else how many there are. */
export function captionOf(block: BlockKind, item: GuideItem, localization: Words): string {
  const { guide } = localization.words;
  const { count } = guide.block[block];
  const said = (texts: readonly LocalizedText[], none: string): string => {
    const [only] = texts;
    if (!only) return none;
    const text = localization.of(only);
    const isShort = texts.length === 1 && countColumns(text) <= CAPTION_COLUMNS[localization.language];
    return isShort ? text : count(texts.length);
  };
  switch (block) {
    case 'project':
      return said(item.conditions, guide.project.anybody);
    case 'basis':
    case 'standard':
    case 'discipline':
      return said(item[block], guide.noneShort);
    case 'procedure':
      return count(item.steps.length);
    case 'materials':
      return item.materials.length === 0 ? guide.materials.none : count(item.materials.length);
    case 'limit':
      return item.promisedDays === 0 ? guide.limit.sameDay : count(item.promisedDays);
    case 'fees':
      return item.fees.length === 0 ? guide.fees.free : count(item.fees.length);
    case 'result':
      return said(item.result ? [item.result] : [], guide.noneShort);
    case 'responsible':
      return said([item.responsible.unit], guide.noneShort);
  }
}

const numbered = (texts: readonly string[]): Entry[] =>
  texts.map((text, place) => ({ title: texts.length > 1 ? `${place + 1}. ${text}` : text }));

/** A block's whole text; 多久办好 and 找谁办 have pages of their own. */
export function entriesOf(block: BlockKind, item: GuideItem, localization: Words): Entry[] {
  const { guide } = localization.words;
  const texts = (all: readonly LocalizedText[]): string[] => all.map((text) => localization.of(text));
  const orNone = (entries: Entry[], none: string): Entry[] => (entries.length > 0 ? entries : [{ title: none }]);
  switch (block) {
    case 'project':
      return [
        { title: localization.of(item.name) },
        ...orNone(numbered(texts(item.conditions)), guide.project.anybody),
        ...(item.isVillageItem ? [{ text: guide.project.village }] : []),
        ...(item.isOnline ? [{ text: guide.project.online }] : []),
      ];
    case 'materials':
      return orNone(
        item.materials.map((material, place) => materialEntry(material, place, localization)),
        guide.materials.none,
      );
    case 'procedure':
      return orNone(numbered(texts(item.steps)), guide.none);
    case 'fees':
      return orNone(
        item.fees.map(({ name, standard, basis }) => ({
          title: localization.of(name),
          detail: localization.of(standard),
          text: guide.fees.basis(localization.of(basis)),
        })),
        guide.fees.free,
      );
    case 'result':
      return orNone(item.result ? [{ title: localization.of(item.result) }] : [], guide.none);
    case 'basis':
    case 'standard':
    case 'discipline':
      return orNone(numbered(texts(item[block])), guide.none);
    case 'limit':
    case 'responsible':
      return [];
  }
}

function materialEntry(material: GuideMaterial, place: number, localization: Words): Entry {
  const { materials } = localization.words.guide;
  const facts = [
    material.isRequired ? materials.required : materials.optional,
    ...(material.copies > 0 ? [materials.copies(material.copies)] : []),
    material.original ? materials.original : materials.copyOnly,
  ];
  return {
    title: `${place + 1}. ${localization.of(material.name)}`,
    detail: facts.join(' · '),
    text: [
      ...(material.when ? [localization.of(material.when)] : []),
      ...(material.source ? [materials.source(localization.of(material.source))] : []),
    ].join('\n'),
  };
}

/**
 * 找谁办: who, where, when, and whom to tell when it goes wrong.
 *
 * @param line whose number is taken for it; null where no line serves it
 */
export function whoRowsOf(
  item: GuideItem,
  localization: Words,
  line: LocalizedText | null,
): { label: string; value: string }[] {
  const { who } = localization.words.guide;
  const { unit, person, phone } = item.responsible;
  const rows = [
    { label: who.unit, value: localization.of(unit) },
    { label: who.person, value: person ?? '' },
    { label: who.phone, value: formatPhone(phone) },
    { label: who.place, value: localization.of(item.place) },
    { label: who.line, value: line ? localization.of(line) : '' },
    { label: who.hours, value: localization.of(item.hours) },
    { label: who.visits, value: item.visits === 0 ? who.noVisit : who.visitsOf(item.visits) },
    { label: who.supervision, value: formatPhone(item.supervisionPhone) },
  ];
  return rows.filter(({ value }) => value !== '');
}

export interface LimitBar {
  label: string;
  text: string;
  /** Of the longer of the two; a promise of the same day keeps a sliver. */
  share: number;
}

/** 规定最多 against 我们答应. One bar only where the law names no limit. */
export function limitBarsOf({ legalDays, promisedDays }: GuideItem, { words }: Words): LimitBar[] {
  const { limit } = words.guide;
  const longest = Math.max(legalDays ?? 0, promisedDays, 1);
  const bar = (label: string, days: number): LimitBar => ({ label, text: limit.row(days), share: days / longest });
  return [...(legalDays === null ? [] : [bar(limit.legal, legalDays)]), bar(limit.promised, promisedDays)];
}

/** What a phone takes away where nothing can be printed: plain text, with no network and no program of ours. */
export function takeAwayText(item: GuideItem, missing: readonly number[] | null, localization: Words): string {
  const { guide } = localization.words;
  const places = missing ?? item.materials.map((_, place) => place);
  const materials = places.flatMap((place) => item.materials[place] ?? []);
  return [
    localization.of(item.name),
    ...(materials.length === 0
      ? [guide.paper.nothingToBring]
      : materials.map(({ name }, place) => `${place + 1}. ${localization.of(name)}`)),
    localization.of(item.place),
    localization.of(item.hours),
    guide.paper.phone(formatPhone(item.responsible.phone)),
  ].join('\n');
}

/** Plain text that a camera still reads from the screen, in bytes of UTF-8. */
const PHONE_BYTES = 700;

export function fitsPhone(text: string): boolean {
  return new TextEncoder().encode(text).length <= PHONE_BYTES;
}

/** What a printed guide would say of its materials, where it cannot be printed. */
export function entriesToBring(item: GuideItem, missing: readonly number[] | null, localization: Words): Entry[] {
  const { guide } = localization.words;
  const places = missing ?? item.materials.map((_, place) => place);
  const entries = places.flatMap((place, at) => {
    const material = item.materials[place];
    return material ? [{ ...materialEntry(material, at, localization), text: undefined }] : [];
  });
  return [
    ...(entries.length > 0 ? entries : [{ title: guide.paper.nothingToBring }]),
    { text: localization.of(item.place) },
    { text: guide.paper.phone(formatPhone(item.responsible.phone)) },
  ];
}

/** A question with the paragraphs of its answer; none where the content does not have it. */
export function answerEntries({ answers }: GuideContent, wanted: string, localization: Words): Entry[] {
  const found = answers.find(({ id }) => id === wanted);
  if (!found) return [];
  const [first, ...others] = found.answer.map((paragraph) => localization.of(paragraph));
  return [{ title: localization.of(found.question), text: first }, ...others.map((text) => ({ text }))];
}

export function sampleEntries({ materials }: GuideItem, place: number, localization: Words): Entry[] {
  return (materials[place]?.sample ?? []).map((line) => ({ title: localization.of(line) }));
}
