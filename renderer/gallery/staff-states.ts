/**
 * The staff's and the waiting area's screens in every state: counter, board, maintenance, fault. Each surface brings its
 * own style sheet, so each is loaded only when it is asked for.
 */
import type { Language } from '../i18n/languages';
import { boardStates } from '../board/gallery-states';
import { openChoice } from '../counter/counter-choice';
import type { Choice } from '../counter/counter-choice';
import { caseDeskStates } from '../counter/cases/gallery-states';
import { counterStates } from '../counter/gallery-states';
import { faultStates } from '../fault/gallery-states';
import { calendarsStates } from '../maintenance/calendars/gallery-states';
import { maintenanceStates } from '../maintenance/gallery-states';
import type { MaintenanceConsole } from '../maintenance/maintenance-console.svelte';
import { TABS } from '../maintenance/attention';
import { padsStates } from '../maintenance/pads/gallery-states';
import { contentStates } from '../maintenance/content/gallery-states';
import { licencesStates } from '../maintenance/licences/gallery-states';
import { publicationsStates } from '../maintenance/publications/gallery-states';
import { printingStates } from '../maintenance/printing/gallery-states';

export interface StaffState {
  /** `?screen=` of the gallery. */
  id: string;
  /** The device profile that it is made for. */
  profile: 'desk-23.8' | 'board-55' | 'portrait-21.5';
  show: (target: HTMLElement, language: Language) => Promise<void>;
}

/** The counter's small questions as they stand after some keys. */
const CHOICES = {
  pause: openChoice('pause'),
  help: openChoice('help'),
  transfer: openChoice('transfer'),
  number: { kind: 'number', typed: 'C13' },
  visitors: { kind: 'visit', people: '3', isCounted: false },
  visit: { kind: 'visit', people: '3', isCounted: true },
} satisfies Record<string, Choice>;

const keysOf = <T extends object>(states: T) => Object.keys(states) as (keyof T & string)[];

const counter = keysOf(counterStates).map((name): StaffState => ({
  id: `counter-${name}`,
  profile: 'desk-23.8',
  show: async (target, language) => (await import('./show-counter')).showCounter(target, counterStates[name], language),
}));

const counterChoices = keysOf(CHOICES).map((name): StaffState => ({
  id: `counter-choice-${name}`,
  profile: 'desk-23.8',
  show: async (target, language) =>
    (await import('./show-counter')).showCounter(target, counterStates.serving, language, CHOICES[name]),
}));

const cases = keysOf(caseDeskStates).map((name): StaffState => ({
  id: `counter-cases-${name}`,
  profile: 'desk-23.8',
  show: async (target, language) => (await import('./show-cases')).showCases(target, caseDeskStates[name]!, language),
}));

const board = keysOf(boardStates).map((name): StaffState => ({
  id: `board-${name}`,
  profile: 'board-55',
  show: async (target, language) => (await import('./show-board')).showBoard(target, boardStates[name], language),
}));

const maintenance = keysOf(maintenanceStates).flatMap((name) =>
  TABS.map((tab): StaffState => ({
    id: `maintenance-${name}-${tab}`,
    profile: 'portrait-21.5',
    show: async (target, language) => {
      const { showMaintenance } = await import('./show-maintenance');
      showMaintenance(target, maintenanceStates[name], tab, language);
    },
  })),
);

const printing = keysOf(printingStates).map((name): StaffState => ({
  id: `maintenance-printing-${name}`,
  profile: 'portrait-21.5',
  show: async (target, language) => {
    const { showMaintenance } = await import('./show-maintenance');
    const open = (desk: MaintenanceConsole) => printingStates[name]?.(desk.printing);
    showMaintenance(target, maintenanceStates.manyPrinters, 'printing', language, open);
  },
}));

const pads = keysOf(padsStates).map((name): StaffState => ({
  id: `maintenance-pads-${name}`,
  profile: 'portrait-21.5',
  show: async (target, language) => {
    const { showMaintenance } = await import('./show-maintenance');
    const { hall, open } = padsStates[name]!;
    showMaintenance(target, maintenanceStates[hall], 'pads', language, open);
  },
}));

const calendars = keysOf(calendarsStates).map((name): StaffState => ({
  id: `maintenance-calendars-${name}`,
  profile: 'portrait-21.5',
  show: async (target, language) => {
    const { showMaintenance } = await import('./show-maintenance');
    showMaintenance(target, maintenanceStates.ordinary, 'calendars', language, calendarsStates[name]);
  },
}));

const content = keysOf(contentStates).map((name): StaffState => ({
  id: `maintenance-content-${name}`,
  profile: 'portrait-21.5',
  show: async (target, language) => {
    const { showMaintenance } = await import('./show-maintenance');
    showMaintenance(target, maintenanceStates.ordinary, 'publications', language, contentStates[name]);
  },
}));

const publications = keysOf(publicationsStates).map((name): StaffState => ({
  id: `maintenance-publications-${name}`,
  profile: 'portrait-21.5',
  show: async (target, language) => {
    const { showMaintenance } = await import('./show-maintenance');
    showMaintenance(target, maintenanceStates.ordinary, 'publications', language, publicationsStates[name]);
  },
}));

const licences = keysOf(licencesStates).map((name): StaffState => ({
  id: `maintenance-licences-${name}`,
  profile: 'portrait-21.5',
  show: async (target, language) => {
    const { showMaintenance } = await import('./show-maintenance');
    showMaintenance(target, maintenanceStates.ordinary, 'terminal', language, licencesStates[name]);
  },
}));

const manySheets: StaffState = {
  id: 'maintenance-terminal-many-sheets',
  profile: 'portrait-21.5',
  show: async (target, language) => {
    const { showMaintenance } = await import('./show-maintenance');
    showMaintenance(target, maintenanceStates.troubled, 'terminal', language);
  },
};

const fault = keysOf(faultStates).map((name): StaffState => ({
  id: `fault-${name}`,
  profile: 'portrait-21.5',
  show: async (target) => (await import('./show-fault')).showFault(target, faultStates[name]),
}));

export const STAFF_STATES: readonly StaffState[] = [
  ...counter,
  ...counterChoices,
  ...cases,
  ...board,
  ...maintenance,
  ...printing,
  ...pads,
  ...calendars,
  ...content,
  ...publications,
  ...licences,
  manySheets,
  ...fault,
];
