/**
 * 公开公示、大厅导览、工作人员: reads the three files that say what a hall tells everybody. Names and numbers of people are
 * masked here, so that no whole one gets any further; one that stands where nobody masks it is a problem that names its
 * row and does not repeat it. A file that is not there says nothing.
 */
import path from 'node:path';
import type { IntakeChoices } from '#contract/intake';
import type { Notice } from '#contract/publicity';
import type { ConfigProblem } from '#contract/config-problem';
import type { LocalizedText } from '#contract/snapshots';
import type { StaffNumber } from '#domain/ids';
import type { HallFile, Problem } from '../config/hall-config';
import { isWritten, loadYaml, parseYaml } from '../config/yaml-file';
import type { YamlFile, YamlSource } from '../config/yaml-file';
import { findOwnNumber, isNameHead, maskCell, maskOwnNumbers } from './published-numbers';
import type { OwnNumber } from './published-numbers';
import { HallGuideFile, PublicityFile, StaffFile } from './publicity-files';
import type { NoticeFile, TableFile, WrittenNotice, WrittenProfile, WrittenPublicity } from './publicity-files';
import { PHOTOS_LIMIT_BYTES, readStaffPhoto } from './staff-photos';

export type PublicityResult = { ok: true; publicity: WrittenPublicity } | { ok: false; problems: ConfigProblem[] };

const EXAMPLE = 'hall.example.content';

/**
 * @param baseDir what the folder's path starts from
 * @param intake whose categories and places known matters name; null where those are wrong themselves
 */
export function loadPublicity(file: HallFile, baseDir: string, intake: IntakeChoices | null): PublicityResult {
  const folder = file.content === undefined ? null : path.resolve(baseDir, file.content);
  const load = <T>(name: string, schema: YamlSource<T>['schema']): YamlFile<T> => {
    const place = folder === null ? null : path.join(folder, name);
    const example = `${EXAMPLE}/${name}`;
    return place !== null && isWritten(place)
      ? loadYaml({ schema, file: place, example })
      : parseYaml('{}', { schema, file: example, example });
  };
  const publicity = load('publicity.yml', PublicityFile);
  const guide = load('hall-guide.yml', HallGuideFile);
  const staff = load('staff.yml', StaffFile);
  const unreadable = [
    ...(publicity.ok ? [] : publicity.problems.map(withoutOwnNumbers)),
    ...[guide, staff].flatMap((read) => (read.ok ? [] : read.problems)),
  ];
  if (!publicity.ok || !guide.ok || !staff.ok) return { ok: false, problems: unreadable };
  const { photos, problems } = readPhotos(staff, folder);
  problems.push(
    ...checkPublicity(publicity.value, intake).map(publicity.problemAt).map(withoutOwnNumbers),
    ...[...checkRows(publicity.value), ...findOwnNumbers(publicity.value)].map(({ found, ...problem }) => ({
      ...publicity.problemAt(problem),
      found,
    })),
    ...checkFacilities(guide.value).map(guide.problemAt),
    ...checkStaff(staff.value, file).map(staff.problemAt),
  );
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    publicity: {
      notices: publicity.value.notices.map((notice) => noticeOf(notice, file)),
      results: publicity.value.results.map(({ until, ...result }) => ({ ...result, until: until ?? null })),
      knownMatters: publicity.value.knownMatters.map(({ until, ...matter }) => ({ ...matter, until: until ?? null })),
      rotation: publicity.value.rotation,
      guide: guide.value,
      profiles: staff.value.staff.map((person) => profileOf(person, photos.get(person.number) ?? null)),
    },
  };
}

/** What is wrong is read on the screen of a hall that does not open: by everybody. */
const withoutOwnNumbers = (problem: ConfigProblem): ConfigProblem => ({
  ...problem,
  found: maskOwnNumbers(problem.found),
});

const MEGABYTE = 1024 * 1024;

function readPhotos(
  { value, problemAt }: Extract<YamlFile<StaffFile>, { ok: true }>,
  folder: string | null,
): { photos: Map<StaffNumber, string>; problems: ConfigProblem[] } {
  const photos = new Map<StaffNumber, string>();
  const problems: ConfigProblem[] = [];
  let together = 0;
  value.staff.forEach(({ number, photo }, at) => {
    if (photo === undefined || folder === null) return;
    const problem = (message: string, found: string) =>
      problems.push({ ...problemAt({ path: ['staff', at, 'photo'], message }), found });
    const read = readStaffPhoto(folder, photo);
    if (!read.ok) {
      problem(read.expected, read.found);
      return;
    }
    photos.set(number, read.base64);
    const before = together;
    together += read.bytes;
    // Told once, at the photo that is one too many.
    if (before <= PHOTOS_LIMIT_BYTES && together > PHOTOS_LIMIT_BYTES)
      problem(
        `at most ${PHOTOS_LIMIT_BYTES / MEGABYTE} MB of photos together: smaller photos, or fewer`,
        `${photos.size} photos that are larger`,
      );
  });
  return { photos, problems };
}

function noticeOf({ table, until, phone, ...notice }: NoticeFile, { hall }: HallFile): WrittenNotice {
  return {
    ...notice,
    table: table ? maskTable(table) : null,
    until: until ?? null,
    phone: phone ?? hall.helpPhone,
  };
}

function maskTable({ columns, rows }: TableFile): NonNullable<Notice['table']> {
  return {
    head: columns.map(({ name }) => name),
    rows: rows.map((row) => row.map((cell, at) => maskCell(columns[at]?.kind ?? 'text', cell))),
  };
}

function profileOf({ number, pinyin, ...person }: StaffFile['staff'][number], photo: string | null): WrittenProfile {
  const syllables = pinyin.split(' ');
  return {
    number,
    sound: { full: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') },
    title: person.title ?? null,
    duty: person.duty ?? null,
    badge: person.badge ?? null,
    photo,
    counterNumber: person.counter ?? null,
    phone: person.phone ?? null,
  };
}

function checkPublicity(file: PublicityFile, intake: IntakeChoices | null): Problem[] {
  const noticeIds = new Set<string>(file.notices.map(({ id }) => id));
  const categories = intake && new Set<string>(intake.categories.map(({ id }) => id));
  const units = intake && new Set<string>(intake.units.map(({ id }) => id));
  return [
    ...checkIds(file),
    ...file.notices.flatMap((notice, at) => [
      ...checkSpan(notice, ['notices', at]),
      ...checkTable(notice.table, ['notices', at, 'table']),
      ...(notice.lines.length === 0 && notice.table === undefined
        ? [{ path: ['notices', at, 'lines'], message: 'lines or a table: a notice says something' }]
        : []),
    ]),
    ...file.results.flatMap((result, at) => checkSpan({ from: result.closedOn, until: result.until }, ['results', at])),
    ...file.knownMatters.flatMap((matter, at) => [
      ...checkSpan(matter, ['knownMatters', at]),
      ...checkKnown(matter.categories, categories, ['knownMatters', at, 'categories'], 'intake.yml'),
      ...checkKnown(matter.units, units, ['knownMatters', at, 'units'], 'units.yml'),
    ]),
    ...checkKnown(file.rotation, noticeIds, ['rotation'], '"notices"'),
  ];
}

/** One id, one paper: notices, results and known matters share them. */
function checkIds(file: PublicityFile): Problem[] {
  const seen = new Set<string>();
  return (['notices', 'results', 'knownMatters'] as const).flatMap((list) =>
    file[list].flatMap(({ id }, at) => {
      if (seen.has(id)) return [{ path: [list, at, 'id'], message: 'an id that nothing else in this file has' }];
      seen.add(id);
      return [];
    }),
  );
}

function checkSpan({ from, until }: { from: string; until?: string | undefined }, place: Problem['path']): Problem[] {
  return until !== undefined && until < from
    ? [{ path: [...place, 'until'], message: `a day that is not before ${from}` }]
    : [];
}

function checkKnown(
  ids: readonly string[],
  known: ReadonlySet<string> | null,
  place: Problem['path'],
  where: string,
): Problem[] {
  return ids.flatMap((id, at) =>
    !known || known.has(id) ? [] : [{ path: [...place, at], message: `an id that stands in ${where}` }],
  );
}

function checkTable(table: TableFile | undefined, place: Problem['path']): Problem[] {
  return (table?.columns ?? []).flatMap(({ name, kind }, at) =>
    kind !== 'name' && isNameHead(name.zh)
      ? [{ path: [...place, 'columns', at, 'kind'], message: 'name: this column shows people’s names' }]
      : [],
  );
}

/** A problem that says itself what was found, because what stands there is about a person. */
type DiscreetProblem = Problem & { found: string };

function checkRows({ notices }: PublicityFile): DiscreetProblem[] {
  return notices.flatMap(({ table }, noticeAt) =>
    (table?.rows ?? []).flatMap((row, at) =>
      row.length === table?.columns.length
        ? []
        : [
            {
              path: ['notices', noticeAt, 'table', 'rows', at],
              message: `${table?.columns.length ?? 0} cells, one a column`,
              found: String(row.length),
            },
          ],
    ),
  );
}

const OWN_NUMBERS: Record<OwnNumber, string> = {
  phone: 'a mobile phone number',
  idNumber: 'an ID number',
  longNumber: 'a number of 15 digits or more',
};

/** Somebody's own number where nobody masks it: in a column of text, or in running words. */
function findOwnNumbers(file: PublicityFile): DiscreetProblem[] {
  const found = (text: string, place: Problem['path']): DiscreetProblem[] => {
    const kind = findOwnNumber(text);
    return kind === null
      ? []
      : [
          {
            path: place,
            message: 'no number of a person: mask it, or give its column its kind',
            found: OWN_NUMBERS[kind],
          },
        ];
  };
  const inText = ({ zh, en }: LocalizedText, place: Problem['path']) => [
    ...found(zh, [...place, 'zh']),
    ...found(en, [...place, 'en']),
  ];
  const inWords = ({ title, lines }: { title: LocalizedText; lines: LocalizedText[] }, place: Problem['path']) => [
    ...inText(title, [...place, 'title']),
    ...lines.flatMap((line, at) => inText(line, [...place, 'lines', at])),
  ];
  const inTable = ({ columns, rows }: TableFile, place: Problem['path']) =>
    rows.flatMap((row, at) =>
      row.flatMap((cell, column) =>
        found(maskCell(columns[column]?.kind ?? 'text', cell), [...place, 'rows', at, column]),
      ),
    );
  return [
    ...file.notices.flatMap(({ table, ...words }, at) => [
      ...inWords(words, ['notices', at]),
      ...(table ? inTable(table, ['notices', at, 'table']) : []),
    ]),
    ...(['results', 'knownMatters'] as const).flatMap((list) =>
      file[list].flatMap((words, at) => inWords(words, [list, at])),
    ),
  ];
}

function checkFacilities({ facilities }: HallGuideFile): Problem[] {
  const ids = facilities.map(({ id }) => id);
  return ids.flatMap((id, at) =>
    ids.indexOf(id) === at ? [] : [{ path: ['facilities', at, 'id'], message: 'an id that no other facility has' }],
  );
}

function checkStaff({ staff }: StaffFile, file: HallFile): Problem[] {
  const known = new Set<string>(file.staff.map(({ number }) => number));
  const counters = new Set(file.counters.map(({ number }) => number));
  const seen = new Set<string>();
  return staff.flatMap(({ number, counter }, at) => {
    const problems: Problem[] = [];
    if (!known.has(number))
      problems.push({ path: ['staff', at, 'number'], message: 'the number of somebody of hall.yml' });
    if (seen.has(number)) problems.push({ path: ['staff', at, 'number'], message: 'a number that no other entry has' });
    seen.add(number);
    if (counter !== undefined && !counters.has(counter))
      problems.push({ path: ['staff', at, 'counter'], message: 'the number of a counter of hall.yml' });
    return problems;
  });
}
