import { expect, it } from 'vitest';
import type { LicencesView } from '#contract/licences-maintenance';
import { createManualTime } from '#tests/support/manual-time';
import type { SurfaceConnection } from '../../bridge/connect';
import { Actions } from '../actions.svelte';
import { LicencesDesk } from './licences-desk.svelte';

const part = (at: number) => ({ name: `part-${at}`, version: null, licence: 'MIT' });

function openDesk(parts: LicencesView['parts']) {
  const view: LicencesView = {
    product: { name: 'Township Hall', version: '1.2.3', licence: 'Apache-2.0' },
    noticesFile: '/opt/hall/THIRD-PARTY-NOTICES.txt',
    parts,
  };
  const client = { licences: { view: () => Promise.resolve(view) } };
  const connection = { client, time: createManualTime() } as unknown as SurfaceConnection<'maintenance'>;
  return new LicencesDesk(connection, new Actions());
}

it('shows every part once, page by page, and turns no further than there is', async () => {
  const desk = openDesk(Array.from({ length: 32 }, (_, at) => part(at)));
  expect(desk.shown).toEqual([]);
  await desk.look();
  expect(desk.pages).toBe(3);
  const seen = [...desk.shown];
  desk.turn(-1);
  expect(desk.page).toBe(0);
  for (let page = 1; page < desk.pages; page++) {
    desk.turn(1);
    seen.push(...desk.shown);
  }
  expect(seen.map(({ name }) => name)).toEqual(Array.from({ length: 32 }, (_, at) => `part-${at}`));
  desk.turn(1);
  expect(desk.page).toBe(2);
  desk.hide();
  expect(desk.view).toBeNull();
});

it('has one empty page where the list cannot be read', async () => {
  const desk = openDesk(null);
  await desk.look();
  expect([desk.pages, desk.page, desk.shown]).toEqual([1, 0, []]);
  expect(desk.view?.parts).toBeNull();
});
