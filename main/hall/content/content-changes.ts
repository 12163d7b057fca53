/** What a hall's files say now against what the open hall read: entry by entry where an entry has a name of its own. */
import { createHash } from 'node:crypto';
import type { ContentChange, ContentKind, ContentSection } from '#contract/content-maintenance';
import type { IntakeItem } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import type { HallConfig } from '../config/hall-config';
import type { WrittenItem } from './hall-content';
import type { Shown } from './publicity-files';

/** The same for the same configuration, whenever and wherever its files were read. */
export function markOf(config: HallConfig): string {
  return createHash('sha256').update(JSON.stringify(config)).digest('hex');
}

const ENTRIES: Readonly<Record<ContentKind, (config: HallConfig) => Entry[]>> = {
  item: itemsOf,
  answer: (config) => config.guide.answers.map((answer) => entry(answer.id, answer.question, answer)),
  notice: (config) => config.publicity.notices.map((notice) => shown(notice)),
  result: ({ publicity }) => publicity.results.map((one) => entry(one.id, one.title, one)),
  knownMatter: (config) => config.publicity.knownMatters.map((matter) => shown(matter)),
  survey: ({ surveys }) => surveys.map((survey) => shown({ ...survey, title: survey.wording.title })),
  person: (config) => config.staff.map((person) => personOf(config, person)),
};
const KINDS = Object.keys(ENTRIES) as ContentKind[];

/** Added and changed entries in the order of the files, then the removed ones, kind by kind. */
export function listChanges(open: HallConfig, files: HallConfig): ContentChange[] {
  return KINDS.flatMap((kind) => {
    const before = new Map(ENTRIES[kind](open).map((one) => [one.id, one]));
    const after = ENTRIES[kind](files);
    const kept = new Set(after.map(({ id }) => id));
    const of = (change: ContentChange['change'], { id, name, days }: Entry): ContentChange => ({
      kind,
      id,
      name,
      change,
      days,
    });
    return [
      ...after.flatMap((one) => {
        const was = before.get(one.id);
        if (!was) return [of('added', one)];
        return was.text === one.text ? [] : [of('changed', one)];
      }),
      ...[...before.values()].filter(({ id }) => !kept.has(id)).map((one) => of('removed', one)),
    ];
  });
}

/** Of what has no entry of its own. */
export function listChangedSections(open: HallConfig, files: HallConfig): ContentSection[] {
  const common = (one: HallConfig, other: HallConfig) =>
    KINDS.map((kind) => {
      const known = new Set(ENTRIES[kind](other).map(({ id }) => id));
      return ENTRIES[kind](one)
        .map(({ id }) => id)
        .filter((id) => known.has(id));
    });
  const parts: Record<ContentSection, (config: HallConfig, other: HallConfig) => unknown> = {
    intake: ({ intake: { items: _, ...rest } }) => rest,
    guide: ({ guide: { items: _, answers: __, ...rest } }) => rest,
    hallGuide: ({ publicity: { guide, rotation } }) => [guide, rotation],
    order: common,
    settings: ({ intake: _, guide: __, publicity: ___, staff: ____, surveys: _____, contentHints: ______, ...rest }) =>
      rest,
  };
  return (Object.keys(parts) as ContentSection[]).filter(
    (section) => JSON.stringify(parts[section](open, files)) !== JSON.stringify(parts[section](files, open)),
  );
}

interface Entry {
  id: string;
  name: LocalizedText;
  days: ContentChange['days'];
  /** All that is said about it. */
  text: string;
}

const entry = (id: string, name: LocalizedText, all: unknown): Entry => ({
  id,
  name,
  days: null,
  text: JSON.stringify(all),
});

/** 事项 that residents can read about, file, or both. */
function itemsOf({ guide, intake }: HallConfig): Entry[] {
  const inGuide = new Map<string, WrittenItem>(guide.items.map((item) => [item.id, item]));
  const filed = new Map<string, IntakeItem>(intake.items.map((item) => [item.id, item]));
  return [...new Set([...inGuide.keys(), ...filed.keys()])].map((id) => {
    const all = [inGuide.get(id) ?? null, filed.get(id) ?? null] as const;
    return entry(id, (all[0] ?? all[1])!.name, all);
  });
}

const shown = (one: Shown & { id: string; title: LocalizedText }): Entry => ({
  ...entry(one.id, one.title, one),
  days: { from: one.from, until: one.until },
});

function personOf({ publicity }: HallConfig, person: HallConfig['staff'][number]): Entry {
  const profile = publicity.profiles.find(({ number }) => number === person.number) ?? null;
  return entry(person.number, { zh: person.name, en: person.name }, [person, profile]);
}
