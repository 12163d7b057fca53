/** The simulated printer as people and tests use it: files, control port, one client at a time, its own faults. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import { buildTestPage } from '#printers/documents/test-page';
import { renderEscpos } from '#printers/escpos.renderer';
import { NO_GLYPHS } from '#printers/glyph-source';
import { getPrinterProfile } from '#printers/printer-profile';
import { createSystemTime } from '#hall/time/system-time';
import { PrinterCommandError, runPrinterCommand } from '#simulators/printer/command';
import { openControlPort } from '#simulators/printer/control-port';
import { createPrinterSimulator } from '#simulators/printer/printer-simulator';
import { createManualTime } from '#tests/support/manual-time';
import { buildSampleTicket } from '#tests/support/sample-slips';
import { waitFor } from '#tests/support/wait-for';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function openClient(port: number): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect({ port, host: '127.0.0.1' });
  const chunks: Buffer[] = [];
  socket.on('data', (bytes) => chunks.push(bytes));
  socket.on('error', () => undefined);
  closers.push(() => Promise.resolve(socket.destroy()));
  await new Promise((resolve) => socket.once('connect', resolve));
  return { socket, heard: () => Buffer.concat(chunks).toString('hex') };
}

const renderTicket = async (columns: 32 | 48 = 48) => {
  const profile = getPrinterProfile(columns === 48 ? 'generic-80' : 'generic-58');
  return (await renderEscpos({ document: buildSampleTicket(), profile, glyphs: NO_GLYPHS })).bytes;
};

describe('paper', () => {
  test('each cut becomes bytes, exact text and a picture', async () => {
    const out = await mkdtemp(join(tmpdir(), 'slips-'));
    closers.push(() => rm(out, { recursive: true }));
    const printer = await createPrinterSimulator({ port: 0, time: createSystemTime(), out });
    closers.push(() => printer.close());
    const { socket } = await openClient(printer.port);
    const bytes = await renderTicket();
    socket.write(bytes);
    await waitFor('the slip', () => printer.slips.length === 1);
    await printer.filesWritten();
    expect((await readdir(out)).sort()).toEqual(['0001-C012.bin', '0001-C012.png', '0001-C012.txt']);
    expect((await readFile(join(out, '0001-C012.bin'))).equals(bytes)).toBe(true);
    expect(await readFile(join(out, '0001-C012.txt'), 'utf8')).toContain('[QR T/500199003/7Kq2mX9d]');
    const picture = await readFile(join(out, '0001-C012.png'));
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    // 80 mm paper at eight dots a millimetre, on a table that shows its edge.
    expect(picture.readUInt32BE(16)).toBe(640 + 2 * 28);
    expect(picture.readUInt32BE(20)).toBeGreaterThan(900);
  });

  test('Chinese without Chinese mode, and a line too long for the paper, can be seen', async () => {
    const printer = await createPrinterSimulator({ port: 0, time: createManualTime(), columns: 32 });
    closers.push(() => printer.close());
    const { socket } = await openClient(printer.port);
    const gb = (text: string) => Buffer.from([...text].flatMap((one) => (one === '民' ? [0xc3, 0xf1] : [0xd5, 0xfe])));
    const cut = Buffer.of(0x1d, 0x56, 0x42, 0x00);
    socket.write(Buffer.concat([gb('民政'), Buffer.from('\n'), cut]));
    socket.write(Buffer.concat([Buffer.of(0x1c, 0x26), gb('民政'), Buffer.from(`${'x'.repeat(40)}\n`), cut]));
    await waitFor('both slips', () => printer.slips.length === 2);
    expect(printer.slips[0]!.text).toBe('¤¤¤¤\n');
    expect(printer.slips[1]!.text).toBe(`民政${'x'.repeat(28)}\n${'x'.repeat(12)}\n`);
    expect(printer.slips[1]!.rows[0]).toMatchObject({ kind: 'text', isOverflow: true });
  });

  test('paper takes its time: nothing is proven before it has come out', async () => {
    const time = createManualTime();
    const printer = await createPrinterSimulator({ port: 0, time, millimetresPerSecond: 100 });
    closers.push(() => printer.close());
    const { socket, heard } = await openClient(printer.port);
    socket.write(await renderTicket());
    socket.write(Buffer.from('\x1d(H\x06\x0000ABCD', 'latin1'));
    await waitFor('the bytes', () => printer.jobBytes > 700);
    time.advance(500);
    expect(printer.slips).toHaveLength(0);
    time.advance(2_000);
    expect(printer.slips).toHaveLength(1);
    await waitFor('the proof', () => heard().endsWith(Buffer.from('7"ABCD\0').toString('hex')));
  });
});

describe('answers', () => {
  test('status is answered while the printer is held up and in the middle of a command', async () => {
    const printer = await createPrinterSimulator({ port: 0, time: createManualTime() });
    closers.push(() => printer.close());
    printer.setFaults({ paperEnd: true, nearEnd: true });
    const { socket, heard } = await openClient(printer.port);
    socket.write(Buffer.of(0x1b, 0x2a, 33, 24, 0, 0xff, 0x10, 0x04));
    socket.write(Buffer.of(0x01));
    await waitFor('the answer', () => heard() === '1a');
    socket.write(Buffer.of(0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4));
    await waitFor('the answers', () => heard() === '1a32127e');
  });

  test('changes are told by themselves once asked for, in order with barrier and process id', async () => {
    const printer = await createPrinterSimulator({ port: 0, time: createManualTime() });
    closers.push(() => printer.close());
    const { socket, heard } = await openClient(printer.port);
    socket.write(Buffer.from('\x1da\x0e\x1dr\x01\x1d(H\x06\x0000wxyz\x1dIB', 'latin1'));
    const model = Buffer.from('_TOWNSHIP SIM\0').toString('hex');
    await waitFor('all answers', () => heard() === `1000000f00${'3722777879'}7a00${model}`);
    printer.setFaults({ cover: true });
    await waitFor('the cover', () => heard().endsWith('3800000f'));
  });

  test('a second client waits until the first has gone', async () => {
    const printer = await createPrinterSimulator({ port: 0, time: createManualTime() });
    closers.push(() => printer.close());
    const first = await openClient(printer.port);
    const second = await openClient(printer.port);
    second.socket.write(Buffer.of(0x10, 0x04, 1));
    first.socket.write(Buffer.of(0x10, 0x04, 4));
    await waitFor('the first answer', () => first.heard() === '12');
    expect(second.heard()).toBe('');
    first.socket.end();
    await waitFor('the second answer', () => second.heard() === '12');
  });

  test('a power cycle forgets what stood in the buffers and breaks the link', async () => {
    const printer = await createPrinterSimulator({ port: 0, time: createManualTime() });
    closers.push(() => printer.close());
    const { socket } = await openClient(printer.port);
    socket.write('half a slip\n');
    await waitFor('the bytes', () => printer.jobBytes === 12);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    printer.powerCycle();
    await closed;
    const { socket: again } = await openClient(printer.port);
    again.write(Buffer.concat([Buffer.from('whole\n'), Buffer.of(0x1d, 0x56, 0x42, 0x00)]));
    await waitFor('the slip', () => printer.slips.length === 1);
    expect(printer.slips[0]!.text).toBe('whole\n');
  });
});

describe('control', () => {
  test('faults are set, slips and transcript read, mistakes answered', async () => {
    const printer = await createPrinterSimulator({ port: 0, time: createManualTime() });
    closers.push(() => printer.close());
    const control = await openControlPort({ port: 0, printer });
    closers.push(() => control.close());
    const socket = connect(control.port, '127.0.0.1');
    closers.push(() => Promise.resolve(socket.destroy()));
    const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
    const ask = async (line: string) => {
      socket.write(`${line}\n`);
      return JSON.parse((await lines.next()).value as string) as Record<string, unknown>;
    };
    expect(await ask('{"do":"faults","set":{"cover":true}}')).toMatchObject({ ok: true, faults: { cover: true } });
    expect(printer.faults.cover).toBe(true);
    expect(await ask('{"do":"faults","set":{"lid":true}}')).toMatchObject({ ok: false, error: /lid/ });
    expect(await ask('no json')).toMatchObject({ ok: false });
    await ask('{"do":"faults","set":{"cover":false}}');
    const { socket: client } = await openClient(printer.port);
    client.write(await renderTicket());
    await waitFor('the slip', () => printer.slips.length === 1);
    expect(await ask('{"do":"slips"}')).toMatchObject({ slips: [{ number: 1, title: 'C012' }] });
    expect(JSON.stringify(await ask('{"do":"transcript"}'))).toContain('cut 1 C012');
  });

  test.each([
    [['--tcp', 'x']],
    [['--tcp', '70000']],
    [['--speed', 'fast']],
    [['--columns', '12']],
    [['--paper', 'A4']],
  ])('a wrong argument is refused with the usage: %j', async (args) => {
    await expect(runPrinterCommand(args)).rejects.toThrow(PrinterCommandError);
    await expect(runPrinterCommand(args)).rejects.toThrow(/usage: sim printer/);
  });
});

test('the test page shows on 58 mm paper that 42 and 48 columns do not fit', async () => {
  const printer = await createPrinterSimulator({ port: 0, time: createManualTime(), columns: 32 });
  closers.push(() => printer.close());
  const profile = getPrinterProfile('generic-58');
  const document = buildTestPage({
    hallName: '厅',
    printerId: 'hall',
    profileId: profile.id,
    atText: '2026-11-21 09:42',
  });
  const { socket } = await openClient(printer.port);
  socket.write((await renderEscpos({ document, profile, glyphs: NO_GLYPHS })).bytes);
  await waitFor('the page', () => printer.slips.length === 1);
  const lines = printer.slips[0]!.text.split('\n');
  expect(lines.filter((line) => line === '12345678901234567890123456789012')).toHaveLength(3);
  expect(lines).toContain('3456789012');
  expect(lines).toContain('3456789012345678');
});
