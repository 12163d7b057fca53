/** 节假日安排 of the maintenance page after some presses, for the gallery and for looking at. The days of 2027 are made up. */
import type { CalendarPreview, CalendarsView } from '#contract/calendars-maintenance';
import type { ServiceDay } from '#domain/service-day';
import { both } from '../actions.svelte';
import type { MaintenanceConsole } from '../maintenance-console.svelte';

const days = (...texts: string[]) => texts as ServiceDay[];
const AT = Date.parse('2026-11-18T09:42:10+08:00');
const FOLDERS = ['/var/lib/township-hall/calendars', '/media/hall'];

const KNOWN_2026: CalendarsView['years'][number] = {
  year: 2026,
  source: {
    title: '国务院办公厅关于2026年部分节假日安排的通知',
    issuedBy: '国务院办公厅',
    issuedOn: '2025-11-04' as ServiceDay,
    reference: 'www.gov.cn content_7047090 (2025-11)',
  },
  importedAt: null,
  workingDays: 248,
};
const SAMPLE_SOURCE = {
  title: '样例安排，不是国务院办公厅的通知',
  issuedBy: '样例',
  issuedOn: '2026-11-16' as ServiceDay,
  reference: '样例',
};
const ONE_MISSING: CalendarsView = { years: [KNOWN_2026], missing: [{ year: 2027, cases: 3 }], provisionalCases: 3 };

const PREVIEW: CalendarPreview = {
  year: 2027,
  source: SAMPLE_SOURCE,
  workingDays: 247,
  replaces: false,
  added: {
    off: days(
      ...['01-01', '02-05', '02-08', '02-09', '02-10', '02-11', '04-05', '05-03', '05-04', '05-05', '06-09'].map(
        (day) => `2027-${day}`,
      ),
    ),
    work: days('2027-02-14', '2027-05-08', '2027-10-09'),
  },
  removed: { off: [], work: [] },
  movedCases: [
    { caseNumber: '500199003A261224001K', from: '2027-01-04' as ServiceDay, to: '2027-01-05' as ServiceDay },
    { caseNumber: '500199003A2612290003', from: '2027-01-07' as ServiceDay, to: '2027-01-08' as ServiceDay },
  ],
  moved: 2,
  settled: 1,
};

function look(desk: MaintenanceConsole, view: CalendarsView = ONE_MISSING): void {
  desk.calendars.view = view;
}

function choose(desk: MaintenanceConsole): void {
  look(desk);
  desk.calendars.step = 'choose';
  desk.calendars.listing = {
    folders: FOLDERS,
    files: [
      {
        fileId: '/media/hall/STICK/放假安排2027.json',
        name: '放假安排2027.json',
        folder: '/media/hall/STICK',
        changedAt: AT - 86_400_000,
        bytes: 1412,
      },
      {
        fileId: `${FOLDERS[0]!}/2027.yml`,
        name: '2027.yml',
        folder: FOLDERS[0]!,
        changedAt: AT - 40 * 86_400_000,
        bytes: 611,
      },
    ],
  };
}

export const calendarsStates: Readonly<Record<string, (desk: MaintenanceConsole) => void>> = {
  opening: () => {},
  missing: (desk) => look(desk),
  known: (desk) =>
    look(desk, {
      years: [{ ...KNOWN_2026, year: 2027, source: SAMPLE_SOURCE, importedAt: AT, workingDays: 247 }, KNOWN_2026],
      missing: [],
      provisionalCases: 0,
    }),
  choose,
  noFiles: (desk) => {
    choose(desk);
    desk.calendars.listing = { folders: FOLDERS, files: [] };
    desk.calendars.written = desk.localization.words.calendars.choose.skeleton(2027);
  },
  refused: (desk) => {
    choose(desk);
    desk.calendars.refused = {
      name: '放假安排2027.json',
      problems: [
        { key: 'daysOff[3].to', line: 11, expected: 'day', found: '2027-02-30' },
        { key: 'workdays[1]', line: 24, expected: 'weekendDay', found: '2027-05-10' },
        { key: 'source.issuedOn', line: 4, expected: 'day', found: '' },
        { key: '', line: null, expected: 'plausibleWorkingDays', found: '260' },
      ],
    };
    desk.outcomes.set('calendar /media/hall/STICK/放假安排2027.json', {
      tone: 'refused',
      text: { zh: '这个文件不是节假日安排，什么都没改', en: 'This file is no holiday calendar; nothing was changed' },
    });
  },
  preview: (desk) => {
    choose(desk);
    desk.calendars.step = 'preview';
    desk.calendars.preview = PREVIEW;
  },
  same: (desk) => {
    choose(desk);
    desk.calendars.step = 'preview';
    desk.calendars.preview = {
      ...PREVIEW,
      replaces: true,
      added: { off: [], work: [] },
      movedCases: [],
      moved: 0,
      settled: 0,
    };
  },
  importing: (desk) => {
    choose(desk);
    desk.calendars.step = 'preview';
    desk.calendars.preview = PREVIEW;
    desk.outcomes.set('calendarImport', { tone: 'busy', text: both((words) => words.busy) });
  },
  imported: (desk) => {
    choose(desk);
    desk.calendars.step = 'imported';
    desk.calendars.preview = PREVIEW;
  },
};
