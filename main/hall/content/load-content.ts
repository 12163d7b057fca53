/**
 * 居民能反映什么、能看到什么: reads a hall's content folder into what the kiosk offers. A file that is not there is a preset
 * of the program; what is left out of a file comes from `handling` of `intake.yml`, else from the hall itself. Everything
 * that is wrong is told with file, line and key before the hall opens; what is right and stays unshown is a hint.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { IntakeCategory, IntakeContent, IntakeItem, IntakeUnit } from '#contract/intake';
import type { ConfigProblem } from '#contract/config-problem';
import type { HallFile, Problem } from '../config/hall-config';
import { isWritten, loadYaml } from '../config/yaml-file';
import type { YamlSource } from '../config/yaml-file';
import { IntakeFile, ItemsFile, UnitsFile } from './content-files';
import type { CategoryFile, HandlingFile, ItemFile } from './content-files';
import { GuideFile } from './guide-files';
import type { HallContent } from './hall-content';
import { checkHandling, handlingOf } from './handling';
import { checkGuide, checkGuideItems, loadGuide } from './load-guide';
import { findMisnamedFiles } from './misnamed-files';
import { APPEAL_KINDS, CATEGORY_PRESETS, OTHER_PRESET, PRIVACY_NOTICE } from './presets/presets';

export type ContentResult = { ok: true; content: HallContent } | { ok: false; problems: ConfigProblem[] };

const EXAMPLE = 'hall.example.content';

/** @param baseDir what the folder's path starts from */
export function loadContent(file: HallFile, baseDir: string): ContentResult {
  const folder = file.content === undefined ? null : path.resolve(baseDir, file.content);
  const unreadable = folder === null ? null : whyUnreadable(folder);
  if (folder !== null && unreadable !== null)
    return {
      ok: false,
      problems: [{ file: folder, line: null, key: '(folder)', expected: 'a folder', found: unreadable }],
    };
  const load = <T>(name: string, schema: YamlSource<T>['schema']) => {
    const place = folder === null ? null : path.join(folder, name);
    if (place !== null && isWritten(place)) return loadYaml({ schema, file: place, example: `${EXAMPLE}/${name}` });
    return { ok: true as const, value: schema.parse({}), problemAt: asOfNoFile };
  };
  const intake = load('intake.yml', IntakeFile);
  const units = load('units.yml', UnitsFile);
  const items = load('items.yml', ItemsFile);
  const guide = load('guide.yml', GuideFile);
  const misshapen = [intake, units, items, guide].flatMap((read) => (read.ok ? [] : read.problems));
  if (!intake.ok || !units.ok || !items.ok || !guide.ok) return { ok: false, problems: misshapen };
  const categories = listCategories(intake.value, file);
  const problems = [
    ...checkIntake(intake.value, categories).map(intake.problemAt),
    ...checkUnits(units.value).map(units.problemAt),
    ...checkItems(items.value, categories, intake.value).map(items.problemAt),
    ...checkGuide(guide.value).map(guide.problemAt),
    ...checkGuideItems({ items: items.value, guide: guide.value, hall: file }).map(items.problemAt),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const inGuide = loadGuide({
    items: items.value,
    guide: guide.value,
    handling: intake.value.handling,
    hall: file,
  });
  return {
    ok: true,
    content: {
      intake: {
        kinds: [...(intake.value.kinds ?? APPEAL_KINDS)],
        categories: categories.map((category) => ({
          ...category,
          items: items.value.items.filter((item) => item.category === category.id).map((item) => item.id),
        })),
        items: listIntakeItems(items.value, intake.value.handling, file),
        units: listUnits(units.value),
        privacyNotice: fillNotice(intake.value.privacyNotice ?? PRIVACY_NOTICE, file),
      },
      guide: inGuide.guide,
      contentHints: [...inGuide.hints, ...(folder === null ? [] : findMisnamedFiles(folder))],
    },
  };
}

function whyUnreadable(folder: string): string | null {
  try {
    fs.readdirSync(folder);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === undefined || code === 'ENOENT' || code === 'ENOTDIR' ? 'none' : code;
  }
}

function asOfNoFile({ path: place, message }: Problem): ConfigProblem {
  return { file: EXAMPLE, line: null, key: place.join('.'), expected: message, found: 'nothing' };
}

/** The hall's own first, then those of its presets that it did not write itself, 说不清 last. */
function listCategories(intake: IntakeFile, file: HallFile): IntakeCategory[] {
  const presets =
    intake.presets.length === 0 && intake.categories.length === 0 ? ['livelihood' as const] : intake.presets;
  const own = intake.categories.map((category) => categoryOf(category, intake.handling, file));
  const taken = new Set<string>(own.map(({ id }) => id));
  const added = [...presets.flatMap((name) => CATEGORY_PRESETS[name]), OTHER_PRESET].flatMap((preset) => {
    if (taken.has(preset.id)) return [];
    taken.add(preset.id);
    return [
      { ...preset, phrases: [...preset.phrases], items: [], ...handlingOf({ anonymous: true }, intake.handling, file) },
    ];
  });
  return [...own, ...added];
}

function categoryOf(category: CategoryFile, handling: HandlingFile, file: HallFile): IntakeCategory {
  return {
    id: category.id,
    name: { zh: category.name, en: category.english },
    drawing: category.drawing,
    isLivelihood: category.livelihood,
    items: [],
    phrases: category.phrases,
    asksHazard: category.hazard,
    ...handlingOf(category, handling, file),
  };
}

/** Those that can be filed at the kiosk. */
function listIntakeItems({ items }: ItemsFile, handling: HandlingFile, file: HallFile): IntakeItem[] {
  return items.filter(({ category }) => category !== undefined).map((item) => itemOf(item, handling, file));
}

function itemOf(item: ItemFile, handling: HandlingFile, file: HallFile): IntakeItem {
  return {
    id: item.id,
    name: { zh: item.name, en: item.english },
    drawing: item.drawing,
    needsIdNumber: item.needsIdNumber,
    materials: (item.materials ?? [])
      .filter(({ required, when }) => required && when === undefined)
      .map(({ zh, en }) => ({ zh, en })),
    ...handlingOf({ ...item, anonymous: item.anonymous ?? false }, handling, file),
  };
}

function listUnits({ villages, grids }: UnitsFile): IntakeUnit[] {
  const unit = (
    { id, name, english, initials }: UnitsFile['grids'][number],
    level: IntakeUnit['level'],
    parent: IntakeUnit['parent'],
  ): IntakeUnit => ({ id, parent, level, name: { zh: name, en: english }, initials });
  return [
    ...villages.flatMap((village) => [
      unit(village, 'village', null),
      ...village.grids.map((grid) => unit(grid, 'grid', village.id)),
    ]),
    ...grids.map((grid) => unit(grid, 'grid', null)),
  ];
}

function fillNotice(notice: IntakeContent['privacyNotice'], file: HallFile): IntakeContent['privacyNotice'] {
  const { hall, policy } = file;
  const fill = (text: string, name: string) =>
    text
      .replaceAll('{hall}', name)
      .replaceAll('{phone}', hall.helpPhone)
      .replaceAll('{days}', String(policy.personKeptDays));
  return {
    version: notice.version,
    lines: notice.lines.map(({ zh, en }) => ({ zh: fill(zh, hall.name), en: fill(en, hall.english) })),
  };
}

const MOST_CATEGORIES = 60;
function checkIntake(intake: IntakeFile, categories: readonly IntakeCategory[]): Problem[] {
  const problems = [
    ...repeated(intake.categories, 'categories', 'id'),
    ...repeated(intake.kinds ?? [], 'kinds', null),
    ...checkHandling(intake.handling, ['handling']),
    ...intake.categories.flatMap((category, at) => checkHandling(category, ['categories', at])),
  ];
  if (categories.length > MOST_CATEGORIES)
    problems.push({ path: ['presets'], message: `at most ${MOST_CATEGORIES} categories with those of the presets` });
  return problems;
}

function checkUnits({ villages, grids }: UnitsFile): Problem[] {
  const seen = new Set<string>();
  const check = (id: string, place: Problem['path']): Problem[] => {
    if (seen.has(id)) return [{ path: [...place, 'id'], message: 'an id that no other unit has' }];
    seen.add(id);
    return [];
  };
  return [
    ...villages.flatMap((village, at) => [
      ...check(village.id, ['villages', at]),
      ...village.grids.flatMap((grid, gridAt) => check(grid.id, ['villages', at, 'grids', gridAt])),
    ]),
    ...grids.flatMap((grid, at) => check(grid.id, ['grids', at])),
  ];
}

function checkItems({ items }: ItemsFile, categories: readonly IntakeCategory[], intake: IntakeFile): Problem[] {
  const known = new Set(categories.map(({ id }) => id));
  const what = `the id of a category of intake.yml${intake.presets.length > 0 ? ' or of its presets' : ''}`;
  return [
    ...repeated(items, 'items', 'id'),
    ...items.flatMap((item, at) => [
      ...(item.category === undefined || known.has(item.category)
        ? []
        : [{ path: ['items', at, 'category'], message: what }]),
      ...checkHandling(item, ['items', at]),
    ]),
  ];
}

function repeated(rows: readonly unknown[], list: string, key: 'id' | null): Problem[] {
  const values = rows.map((row) => (key === null ? row : (row as { id: unknown }).id));
  return values.flatMap((value, at) =>
    values.indexOf(value) === at
      ? []
      : [{ path: key === null ? [list, at] : [list, at, key], message: 'a value that no other entry has' }],
  );
}
