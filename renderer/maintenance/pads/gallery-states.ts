/** 评价器 of the maintenance page after some presses, for the gallery and for looking at. */
import type { PadId } from '#domain/ids';
import type { maintenanceStates } from '../gallery-states';
import { both } from '../actions.svelte';
import type { MaintenanceConsole } from '../maintenance-console.svelte';
import type { KeyCheck } from './key-check.svelte';
import type { KeyMapStep } from './key-map-draft';
import type { FoundPad } from './line-search';

interface PadsState {
  hall: keyof typeof maintenanceStates;
  open: (desk: MaintenanceConsole) => void;
}

const FF68_PAD = 'P4' as PadId;
const LINE = '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0';
const key = (rawKey: number): KeyMapStep => ({ kind: 'pressed', rawKey, isByHand: false });
const BY_HAND: KeyMapStep = { kind: 'pressed', rawKey: 1, isByHand: true };
const SKIPPED: KeyMapStep = { kind: 'skipped' };

function checkKeys(desk: MaintenanceConsole, ...steps: KeyMapStep[]): KeyCheck {
  desk.pads.startKeyCheck(FF68_PAD, 4);
  const { keyCheck } = desk.pads;
  if (!keyCheck) throw new Error('no key check was begun');
  for (const step of steps) keyCheck.advance(step);
  return keyCheck;
}

const found = (uid: string, address: number, padId: string | null): FoundPad => ({
  uid,
  model: 'OWP-5',
  keys: 5,
  address,
  padId: padId as PadId | null,
});

/** P1 and a stranger share an address; P6 is missing. */
const FOUND: readonly FoundPad[] = [
  found('00a1b2c3d4e5f601', 1, 'P1'),
  found('4f575031000000c7', 1, 'P1'),
  found('00a1b2c3d4e5f602', 2, 'P2'),
  found('4f575031000000ee', 3, 'P3'),
  found('4f575031000000f2', 33, null),
];

function search(desk: MaintenanceConsole, pads: readonly FoundPad[] | null): void {
  desk.pads.section = 'search';
  if (pads) desk.pads.found.set(LINE, pads);
}

function lookAtPorts(desk: MaintenanceConsole): void {
  desk.pads.section = 'ports';
  desk.pads.ports = [
    { path: '/dev/ttyS0', device: '/dev/ttyS0', label: '', isAmbiguous: false },
    { path: LINE, device: '/dev/ttyUSB0', label: 'QinHeng Electronics USB Serial', isAmbiguous: true },
    {
      path: '/dev/serial/by-path/pci-0000:00:14.0-usb-0:3:1.0-port0',
      device: '/dev/ttyUSB1',
      label: 'QinHeng Electronics USB Serial',
      isAmbiguous: true,
    },
    { path: '/dev/ttyUSB2', device: '/dev/ttyUSB2', label: 'Silicon Labs CP2102N', isAmbiguous: false },
  ];
}

export const padsStates: Readonly<Record<string, PadsState>> = {
  'key-check-begun': { hall: 'manyPads', open: (desk) => void checkKeys(desk) },
  'key-check-half': { hall: 'manyPads', open: (desk) => void checkKeys(desk, key(1), key(2)) },
  'key-check-taken': { hall: 'manyPads', open: (desk) => void checkKeys(desk, key(1), key(2), key(1)) },
  'key-check-beyond': { hall: 'manyPads', open: (desk) => void checkKeys(desk, key(1), key(7)) },
  'key-check-away': { hall: 'padAway', open: (desk) => void checkKeys(desk, key(1)) },
  'key-check-deaf': { hall: 'manyPads', open: (desk) => void (checkKeys(desk, key(1)).isDeaf = true) },
  'key-check-summary': {
    hall: 'manyPads',
    open: (desk) => void checkKeys(desk, BY_HAND, SKIPPED, key(2), key(3), key(4), key(2)),
  },
  'key-check-too-few': {
    hall: 'manyPads',
    open: (desk) => void checkKeys(desk, key(1), SKIPPED, SKIPPED, SKIPPED, SKIPPED),
  },
  'key-check-done': {
    hall: 'manyPads',
    open: (desk) => void (checkKeys(desk).judged = { counted: 6, notCounted: 1 }),
  },
  'trying-out': {
    hall: 'ordinary',
    open(desk) {
      desk.pads.triedPadId = 'P1' as PadId;
      for (const [what, outcome, tone] of [
        ['invite', 'done', 'done'],
        ['welcome', 'unsupported', 'refused'],
        ['beep', 'unanswered', 'refused'],
        ['number', 'sent', 'done'],
      ] as const) {
        desk.outcomes.set(`try P1 ${what}`, { tone, text: both((words) => words.pads.tryOutcomes[outcome]) });
      }
    },
  },
  'search-before': { hall: 'manyPads', open: (desk) => search(desk, null) },
  'search-running': {
    hall: 'manyPads',
    open(desk) {
      search(desk, null);
      desk.outcomes.set(`search ${LINE}`, { tone: 'busy', text: both((words) => words.busy) });
    },
  },
  'search-found': { hall: 'manyPads', open: (desk) => search(desk, FOUND) },
  'search-none': { hall: 'manyPads', open: (desk) => search(desk, []) },
  'search-moving': {
    hall: 'manyPads',
    open(desk) {
      search(desk, FOUND);
      desk.pads.startMoving({ path: LINE, uid: '4f575031000000c7', address: 6 });
    },
  },
  'search-held': {
    hall: 'manyPads',
    open(desk) {
      search(desk, FOUND);
      desk.pads.startMoving({ path: LINE, uid: '4f575031000000f2', address: 3 });
    },
  },
  ports: { hall: 'manyPads', open: lookAtPorts },
  'ports-none': {
    hall: 'ordinary',
    open(desk) {
      desk.pads.section = 'ports';
      desk.pads.ports = [];
    },
  },
};
