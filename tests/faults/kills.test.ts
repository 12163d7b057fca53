/**
 * `kill -9` of the hall at each step of the story, and at random moments within steps: nothing that a person saw is lost,
 * nothing happens twice.
 */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import Database from 'better-sqlite3';
import type { CounterSnapshot, CurrentTicket, IssuedTicket, KioskSnapshot } from '#contract/snapshots';
import { createSystemTime } from '#hall/time/system-time';
import { createPrinterSimulator } from '#simulators/printer/printer-simulator';
import type { PrinterSimulator } from '#simulators/printer/printer-simulator';
import { readExampleYaml } from '#tests/support/example-yaml';
import { createTempDir } from '#tests/support/hall-core';
import { startHallProcess } from '#tests/support/hall-process';
import type { HallProcess } from '#tests/support/hall-process';
import { waitFor } from '#tests/support/wait-for';

const KIOSK = { surface: 'kiosk' } as const;
const COUNTER = { surface: 'counter', counterNumber: 1 } as never;

let printer: PrinterSimulator;
let configFile: string;
const dataDir = createTempDir('kills');

beforeAll(async () => {
  printer = await createPrinterSimulator({ port: 0, time: createSystemTime() });
  configFile = path.join(dataDir, 'hall.yml');
  const yaml = readExampleYaml()
    .replace('tcp://127.0.0.1:9100', `tcp://127.0.0.1:${printer.port}`)
    .replace('port: 8480', `port: ${20_000 + Math.floor(process.pid % 20_000)}`)
    .replaceAll('/dev/serial/by-path/pad-line', path.join(dataDir, 'no-pad'))
    .replace(/^server:.*$/m, '');
  fs.writeFileSync(configFile, yaml);
});
afterAll(async () => {
  await printer?.close();
});

const start = () => startHallProcess({ configFile, dataDir });
const commandId = () => uuidv7();
const issue = (hall: HallProcess, id = commandId()) =>
  hall.call<IssuedTicket>(KIOSK, 'issueTicket', { commandId: id, line: 'civil-affairs' });
const counter = <T>(hall: HallProcess, procedure: string, id = commandId()) =>
  hall.call<T>(COUNTER, procedure, { commandId: id });

function rows<T>(sql: string): T[] {
  const db = new Database(path.join(dataDir, 'hall.sqlite'), { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
}
const outboxSeqs = () => rows<{ seq: number }>('SELECT seq FROM outbox ORDER BY seq').map((row) => row.seq);

describe('kill -9', () => {
  it('after each step of the story: the next start goes on exactly there', async () => {
    let hall = await start();
    const killed = async () => {
      await hall.kill();
      hall = await start();
    };
    await hall.call(COUNTER, 'signIn', { staffNumber: '0301', pin: '1234' });
    await killed();
    const ticket = await issue(hall);
    await killed();
    const kiosk = await hall.call<KioskSnapshot>(KIOSK, 'watch');
    expect(kiosk.lines.find((line) => line.id === 'civil-affairs')?.waiting).toBe(1);
    expect((await counter<CurrentTicket>(hall, 'callNext')).ticketNumber).toBe(ticket.ticketNumber);
    await killed();
    expect((await counter<CurrentTicket>(hall, 'recall')).recalls).toBe(1);
    await killed();
    expect((await counter<CurrentTicket>(hall, 'start')).state).toBe('serving');
    await killed();
    await counter(hall, 'finish');
    await killed();
    const after = await hall.call<CounterSnapshot>(COUNTER, 'watch');
    expect(after).toMatchObject({
      staff: { number: '0301' },
      current: null,
      finishedToday: 1,
      ratingProgress: 'asked',
    });
    expect(rows('SELECT * FROM serving')).toHaveLength(1);
    expect(rows('SELECT * FROM rating_slot')).toHaveLength(1);
    const seqs = outboxSeqs();
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
    await hall.kill();
  }, 180_000);

  it('at random moments within a command: an answered one is kept, a repeated one happens once', async () => {
    const issued = new Map<string, IssuedTicket>();
    let seed = 20261121;
    const random = () => ((seed = (seed * 1103515245 + 12345) % 2147483648), seed / 2147483648);
    for (let round = 0; round < 8; round++) {
      let hall = await start();
      const ids = Array.from({ length: 6 }, commandId);
      const answers = ids.map(async (id) => {
        const answer = await issue(hall, id).catch(() => null);
        if (answer) issued.set(id, answer);
      });
      // The answers are a few milliseconds away; die before, between or after them.
      const dieAfter = Math.floor(random() * 5);
      await waitFor('a few answers or the end of patience', () => issued.size % 6 >= dieAfter || random() < 0.05);
      await hall.kill();
      await Promise.all(answers);
      hall = await start();
      for (const id of ids) {
        const known = issued.get(id);
        const again = await issue(hall, id);
        if (known) expect(again).toEqual(known);
        issued.set(id, again);
      }
      await hall.kill();
    }
    const numbers = [...issued.values()].map((ticket) => ticket.ticketNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(rows('SELECT * FROM ticket')).toHaveLength(numbers.length + 1);
  }, 180_000);

  it('between the spool’s steps: never a second slip by itself', async () => {
    const hall = await start();
    await waitFor(
      'the slips of the rounds before',
      () => rows(`SELECT 1 FROM print_job WHERE state IN ('queued','sending','sent')`).length === 0,
      30_000,
    );
    const before = printer.slips.length;
    printer.setFaults({ swallowProcessId: true });
    const first = await issue(hall);
    await waitFor('the slip', () => printer.slips.length > before);
    await hall.kill();
    printer.setFaults({ swallowProcessId: false });
    const again = await start();
    const second = await issue(again);
    await waitFor(
      'the next slip, proven',
      () =>
        rows(`SELECT 1 FROM print_job WHERE id = (SELECT MAX(id) FROM print_job) AND state = 'printed'`).length === 1,
    );
    expect(rows<{ state: string }>('SELECT state FROM print_job ORDER BY id DESC LIMIT 2')[1]?.state).toBe('unknown');
    // A cut that clears the roll of a torn slip is paper too, but nobody's number.
    const numbers = printer.slips
      .slice(before)
      .map((slip) => slip.title)
      .filter((title) => title.startsWith('C'));
    expect(numbers).toEqual([first.ticketNumber, second.ticketNumber]);
    await again.kill();
  });
});
