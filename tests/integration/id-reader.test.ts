/** 身份证读卡器, from the tty to the page: what a resident lays down is seen masked, kept in memory only, and forgotten. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CardEvent } from '#contract/intake';
import { createIdReaderDevice } from '#simulators/id-reader/id-reader-device';
import { openPty } from '#simulators/pad/pty';
import { createTempDir } from '#tests/support/hall-core';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';

const CARD = { name: '王小明', idNumber: '999999195001010018' };
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function openHallWithReader() {
  const dataDir = createTempDir('id-reader');
  const device = createIdReaderDevice();
  const ttyPath = path.join(dataDir, 'reader-line');
  const plugIn = () =>
    openPty({
      path: ttyPath,
      onBytes: (bytes) => device.receive(bytes).forEach((piece) => line.pty?.write(piece)),
      onLost: () => undefined,
    });
  const line: { pty: Awaited<ReturnType<typeof openPty>> | null } = { pty: null };
  line.pty = await plugIn();
  const open = await openTestHall({
    dataDir,
    hasPad: false,
    hasPrinter: false,
    edit: (config) => ({ ...config, pads: [], idReader: { path: ttyPath, baud: 115_200 } }),
  });
  const { client, close } = connectSurface(open.hall, { surface: 'kiosk' });
  closers.push(
    () => line.pty?.close(),
    () => open.close(),
    close,
  );
  return {
    ...open,
    client,
    device,
    unplug: async () => {
      await line.pty?.close();
      line.pty = null;
    },
    replug: async () => {
      line.pty = await plugIn();
    },
  };
}

describe('a card on the reader', () => {
  it('is seen masked by the page, and its number stands in no file', async () => {
    const { client, device, dataDir } = await openHallWithReader();
    const events = await client.intake.watchCard({});
    device.lay(CARD);
    const read = await nextWhere<CardEvent>(events, ({ kind }) => kind === 'read');
    expect(read).toEqual({
      kind: 'read',
      card: {
        readingId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        nameMasked: '王*明',
        idNumberMasked: expect.stringMatching(/^9\*+8$/) as string,
        isElder: true,
      },
    });
    await client.intake.forgetCard({});
    const files = fs.readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files)
      expect(fs.readFileSync(path.join(file.parentPath, file.name)).includes(CARD.idNumber), file.name).toBe(false);
  });

  it('is looked for again after the plug was pulled, and the kiosk knows in between', async () => {
    const { client, device, unplug, replug } = await openHallWithReader();
    const snapshots = await client.watch({});
    await nextWhere(snapshots, ({ idReader }) => idReader === 'ready');
    await unplug();
    await nextWhere(await client.watch({}), ({ idReader }) => idReader === 'unavailable');
    await replug();
    await nextWhere(await client.watch({}), ({ idReader }) => idReader === 'ready');
    const events = await client.intake.watchCard({});
    device.lay(CARD);
    await nextWhere<CardEvent>(events, ({ kind }) => kind === 'read');
    await waitFor('one reading', () => device.state().reads === 1);
  });

  it('is not there in a hall without a reader', async () => {
    const open = await openTestHall({ hasPad: false, hasPrinter: false, edit: (config) => ({ ...config, pads: [] }) });
    const { client, close } = connectSurface(open.hall, { surface: 'kiosk' });
    closers.push(() => open.close(), close);
    const events: CardEvent[] = [];
    for await (const event of await client.intake.watchCard({})) events.push(event);
    expect(events).toEqual([{ kind: 'none' }]);
    expect((await nextWhere(await client.watch({}), () => true)).idReader).toBe('none');
  });
});
