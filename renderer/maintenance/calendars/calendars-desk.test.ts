import { ORPCError } from '@orpc/client';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CalendarProblem } from '#contract/calendars-maintenance';
import { createManualTime } from '#tests/support/manual-time';
import type { SurfaceConnection } from '../../bridge/connect';
import { Actions } from '../actions.svelte';
import { CalendarsDesk } from './calendars-desk.svelte';

const PROBLEMS: CalendarProblem[] = [{ key: 'workdays[0]', line: 3, expected: 'day', found: '2027-02-30' }];
const FILE = { fileId: '/media/hall/2027.json', name: '2027.json' };
const refusal = () =>
  new ORPCError('CALENDAR_REFUSED', { status: 409, data: { problems: PROBLEMS }, message: 'CALENDAR_REFUSED' });

/** A hall that answers, and remembers what it was told to import. */
let told: { imported: { commandId: string; text: string }[]; views: number };
let answers: Record<string, (input: never) => Promise<unknown>>;
let desk: CalendarsDesk;
let actions: Actions;
beforeEach(() => {
  told = { imported: [], views: 0 };
  answers = {
    view: () => Promise.resolve({ years: [], missing: [{ year: 2027, cases: told.views++ }], provisionalCases: 0 }),
    listFiles: () => Promise.resolve({ folders: ['/media/hall'], files: [FILE] }),
    readFile: () => Promise.resolve({ text: 'year: 2027' }),
    preview: ({ text }: { text: string }) => Promise.resolve({ year: 2027, source: text }),
    import: (input: { commandId: string; text: string }) => {
      told.imported.push(input);
      return Promise.resolve({ year: 2027, moved: 2 });
    },
  };
  actions = new Actions();
  const connection = { client: { calendars: answers }, time: createManualTime() };
  desk = new CalendarsDesk(connection as unknown as SurfaceConnection<'maintenance'>, actions);
});

it('a file is read, previewed, and imported as it was previewed', async () => {
  await desk.choose();
  expect(desk.listing?.files).toEqual([FILE]);
  await desk.openFile(FILE);
  expect(desk.step).toBe('preview');
  expect(told.imported).toEqual([]);
  answers.readFile = () => Promise.resolve({ text: 'changed since' });
  await desk.importDraft();
  expect(told.imported.map(({ text }) => text)).toEqual(['year: 2027']);
  expect(desk.step).toBe('imported');
  expect(desk.preview).toMatchObject({ moved: 2 });
  expect(desk.view?.missing[0]?.cases, 'looked at anew').toBe(0);
  desk.leave();
  expect(desk.step).toBe('years');
});

it('what is written here is kept until it is imported', async () => {
  await desk.choose();
  desk.written = 'year: 2028';
  await desk.openWritten();
  expect(desk.draft).toEqual({ text: 'year: 2028', name: null });
  desk.leave();
  expect([desk.step, desk.written]).toEqual(['choose', 'year: 2028']);
  await desk.openWritten();
  await desk.importDraft();
  expect(desk.written).toBe('');
});

describe('a refusal', () => {
  it('of a file that cannot be read names the file and every place', async () => {
    answers.readFile = () => Promise.reject(refusal());
    await desk.choose();
    await desk.openFile(FILE);
    expect(desk.refused).toEqual({ name: '2027.json', problems: PROBLEMS });
    expect(desk.step).toBe('choose');
    expect(actions.outcomes.get(`calendar ${FILE.fileId}`)?.tone).toBe('refused');
  });

  it('is gone with the next try', async () => {
    answers.preview = () => Promise.reject(refusal());
    await desk.openWritten();
    expect(desk.refused?.name).toBeNull();
    answers.preview = () => Promise.resolve({ year: 2027 });
    await desk.openWritten();
    expect([desk.refused, desk.step]).toEqual([null, 'preview']);
  });

  it('of the import leaves the preview where it is, with the hall’s sentence', async () => {
    await desk.openFile(FILE);
    answers.import = () => Promise.reject(new ORPCError('STORE_FULL', { status: 409 }));
    await desk.importDraft();
    expect([desk.step, desk.refused]).toEqual(['preview', null]);
    expect(actions.outcomes.get('calendarImport')).toMatchObject({
      tone: 'refused',
      text: { zh: '磁盘满了：请腾出空间' },
    });
  });
});

it('nothing is imported before it was previewed', async () => {
  await desk.importDraft();
  expect(told.imported).toEqual([]);
});
