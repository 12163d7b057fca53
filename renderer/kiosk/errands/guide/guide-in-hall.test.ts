/** 办事指南 in a real hall: its sample catalogue over a real port, and a guide slip on a printer's wire. */
import { afterEach, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { KioskSnapshot } from '#contract/snapshots';
import type { CommandId } from '#domain/ids';
import { createWorkdayTime } from '#tests/support/workday-time';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';
import type { SurfaceConnection } from '../../../bridge/connect';
import {
  createScriptedCamera,
  createScriptedRecorder,
  createScriptedSpeaker,
  createScriptedSymbolCamera,
} from '../../../gallery/scripted-devices';
import { createScriptedInput } from '../../../gallery/scripted-input';
import { KioskSession } from '../../kiosk-session.svelte';
import type { GuideErrand } from './guide-errand.svelte';
import { findByLetters } from './guide-search';
import { listedIn, tilePage } from './guide-view';

let close = (): Promise<void> => Promise.resolve();
afterEach(() => close());

async function open() {
  const test = await openTestHall({ hasPad: false });
  close = () => test.close();
  const { client } = connectSurface(test.hall, { surface: 'kiosk' });
  const live: Pick<SurfaceConnection<'kiosk'>['live'], 'value' | 'state' | 'ageMs' | 'hallNow'> & {
    value: KioskSnapshot | null;
  } = { value: null, state: 'live', ageMs: 0, hallNow: null };
  const stream = await client.watch();
  void (async () => {
    for await (const snapshot of stream) live.value = snapshot;
  })().catch(() => {});
  await waitFor('the hall', () => live.value !== null);
  const connection = { client, live, time: createWorkdayTime() } as unknown as SurfaceConnection<'kiosk'>;
  const session = new KioskSession({
    connection,
    createCommandId: () => uuidv7() as CommandId,
    devices: {
      recorder: createScriptedRecorder(),
      camera: createScriptedCamera(),
      symbolCamera: createScriptedSymbolCamera(),
      speaker: createScriptedSpeaker(),
      input: createScriptedInput(),
    },
  });
  session.openTask('guide');
  const errand = session.errand as GuideErrand;
  await waitFor('the guide', () => errand.page.name === 'start');
  return { session, errand, printer: test.printer! };
}

it('finds an item by letters, prints what is missing of its materials, and knows its line', async () => {
  const { session, errand, printer } = await open();
  const [entry] = findByLetters(errand.entries, 'dbsq');
  await errand.openItem(entry!.id);
  expect([errand.page.name, errand.item?.name]).toEqual(['item', entry!.name]);
  expect(errand.item!.materials.length).toBeGreaterThan(1);

  errand.toggleMaterial(0);
  errand.print();
  await waitFor('the paper', () => errand.paper?.view === 'printed');
  expect(errand.paper?.refusal).toBeNull();
  expect(printer.slips).toHaveLength(1);

  expect(errand.line?.id).toBe(errand.item!.line);
  expect(errand.line).not.toBeNull();
  session.wipe();
  expect([session.errand, errand.item, errand.ticked]).toEqual([null, null, []]);
});

it('has every item of the sample hall within three touches: 办事指南, what has happened, the item', async () => {
  const { errand } = await open();
  const content = errand.content!;
  const isOnFirstPage = { orientation: 'portrait', mode: 'standard' } as const;
  const events = tilePage(['often', ...content.events.map(({ id }) => id)], 0, isOnFirstPage).choices;
  const near = new Set(
    content.events
      .filter(({ id }) => events.includes(id))
      .flatMap(({ id }) => tilePage(listedIn(content, { by: 'event', event: id }), 0, isOnFirstPage).choices)
      .map(({ id }) => id),
  );
  expect(errand.entries.filter(({ id }) => !near.has(id)).map(({ name }) => name.zh)).toEqual([]);
  expect(near.size).toBe(38);
});

it('opens every item that its lists name', async () => {
  const { errand } = await open();
  for (const { id, name } of errand.entries) {
    await errand.openItem(id);
    expect([errand.page.name, errand.item?.name]).toEqual(['item', name]);
    errand.back();
  }
});
