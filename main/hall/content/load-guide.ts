/**
 * 办事指南 of a hall from `items.yml` and `guide.yml`: what residents read, and what stays away because something about it
 * is not said yet. Everything that is computed from days is computed here, once.
 */
import type { BlockKind, GuideMaterial } from '#contract/guide';
import type { ContentHint, LocalizedText } from '#contract/snapshots';
import { limitOf } from '#domain/clock/case-limits';
import { compressionPercentOf } from '#domain/limit-compression';
import type { HallFile, Problem } from '../config/hall-config';
import type { HandlingFile, ItemFile, ItemsFile } from './content-files';
import { BLOCK_TEXTS, listEmptyBlocks } from './guide-blocks';
import type { BlockSource } from './guide-blocks';
import type { GuideFile, MaterialFile } from './guide-files';
import type { WrittenGuide, WrittenItem } from './hall-content';
import { bilingual, handlingOf } from './handling';
import { EVENT_PRESET, GROUP_PRESET, HALL_HOURS } from './presets/guide-preset';

interface GuideSources {
  items: ItemsFile;
  guide: GuideFile;
  /** `handling` of `intake.yml`. */
  handling: HandlingFile;
  hall: HallFile;
}

export const ITEMS_FILE = 'items.yml';

/** For sources that `checkGuide` and `checkGuideItems` find nothing wrong with. */
export function loadGuide(sources: GuideSources): { guide: WrittenGuide; hints: ContentHint[] } {
  const { guide } = sources;
  const inGuide = sources.items.items.filter(({ group }) => group !== undefined);
  const hints = inGuide.flatMap((item) => hintsOf(item, sources));
  const items = inGuide
    .filter((item) => hintsOf(item, sources).length === 0)
    .map((item) => itemOf(item, sources))
    .sort((one, other) => (one.frequency ?? Infinity) - (other.frequency ?? Infinity) || 0);
  return {
    hints,
    guide: {
      blocks: guide.blocks,
      groups: groupsOf(guide),
      events: eventsOf(guide),
      items,
      answers: guide.answers,
    },
  };
}

const named = <Id>({ id, name, english, drawing }: { id: Id; name: string; english: string; drawing: string }) => ({
  id,
  name: { zh: name, en: english },
  drawing,
});
const groupsOf = ({ groups }: GuideFile) => groups?.map(named) ?? [...GROUP_PRESET];
const eventsOf = ({ events }: GuideFile) => events?.map(named) ?? [...EVENT_PRESET];

function hintsOf(item: ItemFile, sources: GuideSources): ContentHint[] {
  const subject = { zh: item.name, en: item.english };
  if (!item.published)
    return [
      {
        file: ITEMS_FILE,
        subject,
        why: { zh: '写明不发布（published: false）', en: 'held back (published: false)' },
        isWanted: true,
      },
    ];
  const empty = listEmptyBlocks(blockSourceOf(item, sources), sources.guide.blocks);
  return empty.length === 0 ? [] : [{ file: ITEMS_FILE, subject, why: sayEmpty(empty), isWanted: false }];
}

function sayEmpty(blocks: readonly BlockKind[]): LocalizedText {
  const texts = blocks.map((block) => BLOCK_TEXTS[block]);
  const keys = texts.map(({ key }) => key).join(', ');
  return {
    zh: `没有${texts.map(({ name }) => name.zh).join('、')}（${keys}）`,
    en: `nothing for ${texts.map(({ name }) => name.en).join(', ')} (${keys})`,
  };
}

function blockSourceOf(item: ItemFile, { guide }: GuideSources): BlockSource {
  const { shared } = guide;
  const basis = bilingual(item.basis, item.basisEnglish);
  return {
    fields: item,
    basis: basis ? [basis] : [],
    promisedDays: promisedDaysOf(item),
    standard: item.standard ?? shared.standard,
    discipline: item.discipline ?? shared.discipline,
  };
}

/** What the item itself promises: the days of its type, else those it gives, as for a matter that goes upwards. */
function promisedDaysOf({ caseType, limitDays }: ItemFile): number | null {
  const ofType = caseType && limitOf(caseType, { givenDays: limitDays ?? null, isComplex: false });
  return ofType ?? limitDays ?? null;
}

function itemOf(item: ItemFile, sources: GuideSources): WrittenItem {
  const { guide, hall } = sources;
  const source = blockSourceOf(item, sources);
  const { handledBy } = handlingOf(item, sources.handling, hall);
  const legalDays = item.legalDays ?? null;
  const promisedDays = source.promisedDays ?? 0;
  return {
    id: item.id,
    name: { zh: item.name, en: item.english },
    drawing: item.drawing,
    group: item.group!,
    events: item.events,
    isVillageItem: item.villageItem,
    isOnline: item.online,
    frequency: item.frequency ?? null,
    alsoCalled: item.alsoCalled,
    conditions: item.conditions ?? [],
    basis: [...source.basis],
    steps: item.steps ?? [],
    materials: (item.materials ?? []).map(materialOf),
    legalDays,
    promisedDays,
    compressionPercent: compressionPercentOf({ legalDays, promisedDays }),
    fees: item.fees ?? [],
    standard: [...(source.standard ?? [])],
    discipline: [...(source.discipline ?? [])],
    result: item.result ?? null,
    responsible: { ...handledBy, person: item.person ?? null },
    place: item.place ?? guide.shared.place ?? { zh: hall.hall.name, en: hall.hall.english },
    hours: item.hours ?? guide.shared.hours ?? HALL_HOURS,
    visits: item.visits,
    supervisionPhone: hall.hall.supervisionPhone,
    questions: item.questions,
    line: item.line ?? null,
    category: item.category ?? null,
  };
}

function materialOf({ zh, en, required, when, copies, original, source, sample }: MaterialFile): GuideMaterial {
  return {
    name: { zh, en },
    isRequired: required && when === undefined,
    when: when ?? null,
    copies,
    original,
    source: source ?? null,
    sample: sample ?? null,
  };
}

/** What is wrong with `guide.yml` by itself. */
export function checkGuide(guide: GuideFile): Problem[] {
  return (['groups', 'events', 'answers'] as const).flatMap((list) => {
    const ids = (guide[list] ?? []).map(({ id }): string => id);
    return ids.flatMap((id, at) =>
      ids.indexOf(id) === at ? [] : [{ path: [list, at, 'id'], message: 'a value that no other entry has' }],
    );
  });
}

const A_GROUP = 'the id of a group of guide.yml, or of the nine of the program where it names none';
const AN_EVENT = 'the id of a life event of guide.yml, or of those of the program where it names none';
const A_WAY = 'a category (it can be filed at the kiosk), a group (it stands in the guide), or both';
const GUIDE_ONLY = ['conditions', 'steps', 'fees', 'line', 'legalDays'] as const;

/** What is wrong with the guide's part of `items.yml`. */
export function checkGuideItems({ items, guide, hall }: Omit<GuideSources, 'handling'>): Problem[] {
  const groups = new Set(groupsOf(guide).map(({ id }) => id));
  const events = new Set(eventsOf(guide).map(({ id }) => id));
  const lines = new Set(hall.lines.map(({ id }) => id));
  return items.items.flatMap((item, at): Problem[] => {
    const wrong = (key: keyof ItemFile, message: string): Problem => ({ path: ['items', at, key], message });
    const lost = item.group === undefined ? GUIDE_ONLY.filter((key) => item[key] !== undefined) : [];
    return [
      ...(item.group === undefined && item.category === undefined ? [wrong('group', A_WAY)] : []),
      ...(item.group !== undefined && !groups.has(item.group) ? [wrong('group', A_GROUP)] : []),
      ...item.events.flatMap((id, eventAt) =>
        events.has(id) ? [] : [{ path: ['items', at, 'events', eventAt], message: AN_EVENT }],
      ),
      ...(item.line !== undefined && !lines.has(item.line) ? [wrong('line', 'the id of a line of hall.yml')] : []),
      ...((promisedDaysOf(item) ?? 0) > (item.legalDays ?? Infinity)
        ? [wrong('legalDays', 'at least as many days as are promised')]
        : []),
      ...lost.map((key) => wrong(key, 'a group as well: without one the item is not in the guide')),
    ];
  });
}
