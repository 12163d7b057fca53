/**
 * The push client, the real server and its real PostgreSQL, with a wire between them that does what wires do. Whatever
 * happens on it: nothing lost, nothing doubled, order kept.
 */
import fc from 'fast-check';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeTerminal } from '#server/terminals/enrolment';
import { createManualTime } from '#tests/support/manual-time';
import { createMemoryIdentity, createSyncHarness } from '#tests/support/sync-harness';
import type { SyncHarness } from '#tests/support/sync-harness';
import { openTownshipApp, ticketPayload } from '#tests/support/township-app';
import type { TownshipApp } from '#tests/support/township-app';

let township: TownshipApp;
let serverUrl: string;
beforeAll(async () => {
  township = await openTownshipApp();
  serverUrl = await township.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => township.close());

const HALLS = Array.from({ length: 400 }, (_, i) => String(510_000_000 + i));

const FAULTS = ['none', 'cutBefore', 'cutAfter', 'cutMidAnswer', 'status500', 'status429', 'garbage', 'twice'] as const;
type Fault = (typeof FAULTS)[number];

/** A wire with a fault for each push, in turn; an exhausted list is a good wire. Counts what really happened. */
async function openFaultyWire(faults: Fault[]) {
  const happened: Partial<Record<Fault, number>> = {};
  const server: Server = createServer((request, response) => {
    void carry(request, response).catch(() => request.socket.destroy());
  });
  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const isPush = request.url === '/v1/events';
    const fault: Fault = (isPush ? faults.shift() : undefined) ?? 'none';
    happened[fault] = (happened[fault] ?? 0) + 1;
    if (fault === 'cutBefore') return void request.socket.destroy();
    if (fault === 'status500') return void response.writeHead(500).end('oops');
    if (fault === 'status429') return void response.writeHead(429, { 'retry-after': '1' }).end();
    const forward = () =>
      fetch(new URL(request.url ?? '/', serverUrl), {
        method: request.method ?? 'GET',
        headers: {
          'content-type': 'application/json',
          authorization: request.headers.authorization ?? '',
        },
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      });
    const answer = await forward();
    const text = await answer.text();
    if (fault === 'cutAfter') return void request.socket.destroy();
    if (fault === 'twice') await (await forward()).text();
    if (fault === 'garbage') return void response.writeHead(200).end('<html>');
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    if (fault === 'cutMidAnswer') {
      response.write(text.slice(0, text.length / 2));
      return void setImmediate(() => request.socket.destroy());
    }
    response.end(text);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    happened,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function openTerminal(url: string): Promise<SyncHarness & { hallCode: string; terminalId: string }> {
  const hallCode = HALLS.pop() ?? '';
  const harness = createSyncHarness({
    fetch: globalThis.fetch,
    serverUrl: url,
    terminalId: null,
    hallCode,
    time: township.time,
    random: () => 0,
  });
  harness.client.start();
  await harness.client.enrol(await township.createCode());
  return { ...harness, hallCode, terminalId: harness.client.ledgerLink().terminalId ?? '' };
}

const isSettled = ({ outbox }: SyncHarness) => outbox.findNextBatch(1).length === 0;

async function operationsOf(terminalId: string) {
  return township.db
    .selectFrom('operation')
    .select(['seq', 'op_id', 'outcome'])
    .where('terminal_id', '=', terminalId)
    .orderBy('seq')
    .execute();
}
async function ticketsOf(terminalId: string): Promise<string[]> {
  const rows = await township.db
    .selectFrom('ticket')
    .select('ticket_id')
    .where('terminal_id', '=', terminalId)
    .orderBy('sequence')
    .execute();
  return rows.map(({ ticket_id }) => ticket_id);
}

function issueTickets({ outbox }: SyncHarness, count: number, first = 1): string[] {
  return Array.from({ length: count }, (_, i) => {
    const ticket = ticketPayload(first + i);
    outbox.append('ticket.issued', ticket);
    return ticket.ticketId;
  });
}

describe('over a good wire', () => {
  it('brings a backlog over in order and confirms all of it', async () => {
    const terminal = await openTerminal(serverUrl);
    const tickets = issueTickets(terminal, 1201);
    terminal.client.wake();
    await terminal.untilWaiting('settled', () => isSettled(terminal));
    expect(terminal.outbox.count('confirmed')).toBe(1201);
    expect(await ticketsOf(terminal.terminalId)).toEqual(tickets);
    await terminal.client.stop();
  });

  it('pauses when it is revoked, loses nothing, and goes on after another code', async () => {
    const terminal = await openTerminal(serverUrl);
    await revokeTerminal(township.db, { hallCode: terminal.hallCode, terminalCode: 'A' }, township.time);
    const tickets = issueTickets(terminal, 3);
    terminal.client.wake();
    await terminal.untilWaiting('unauthorised', () => terminal.client.ledgerLink().link === 'unauthorised', 50);
    expect(await ticketsOf(terminal.terminalId)).toEqual([]);
    await terminal.client.enrol(await township.createCode());
    await terminal.untilWaiting('settled', () => isSettled(terminal));
    expect(terminal.client.ledgerLink().terminalId).toBe(terminal.terminalId);
    expect(await ticketsOf(terminal.terminalId)).toEqual(tickets);
    await terminal.client.stop();
  });

  it('corrects a clock of the year 2000 once and is no island', async () => {
    const terminal = await openTerminal(serverUrl);
    await terminal.client.stop();
    const time = createManualTime(Date.parse('2000-01-01T00:00:00Z'));
    const restarted = createSyncHarness({
      fetch: globalThis.fetch,
      serverUrl,
      outbox: terminal.outbox,
      identity: terminal.identity,
      time,
    });
    const tickets = issueTickets(restarted, 2);
    restarted.client.start();
    await restarted.untilWaiting('settled', () => isSettled(restarted), 0);
    expect(await ticketsOf(terminal.terminalId)).toEqual(tickets);
    const { clock_offset_ms } = await township.db
      .selectFrom('terminal')
      .select('clock_offset_ms')
      .where('terminal_id', '=', terminal.terminalId)
      .executeTakeFirstOrThrow();
    expect(clock_offset_ms).toBe(time.now() - township.time.now());
    await restarted.client.stop();
  });

  it('renumbers by itself after the terminal’s file came back from a backup', async () => {
    const terminal = await openTerminal(serverUrl);
    const before = issueTickets(terminal, 4);
    const restore = terminal.outbox.snapshot();
    const lost = issueTickets(terminal, 3, 5);
    terminal.client.wake();
    await terminal.untilWaiting('settled', () => isSettled(terminal));
    restore();
    const after = issueTickets(terminal, 5, 8);
    terminal.client.wake();
    await terminal.untilWaiting('settled', () => isSettled(terminal));
    expect(terminal.outbox.count('refused')).toBe(0);
    expect(await ticketsOf(terminal.terminalId)).toEqual([...before, ...lost, ...after]);
    issueTickets(terminal, 1, 13);
    terminal.client.wake();
    await terminal.untilWaiting('settled', () => isSettled(terminal));
    const operations = await operationsOf(terminal.terminalId);
    expect(operations.map(({ seq }) => seq)).toEqual(operations.map((_, i) => i + 1));
    await terminal.client.stop();
  });

  it('sends again what the server lost when its database came back from a backup', async () => {
    const terminal = await openTerminal(serverUrl);
    const tickets = issueTickets(terminal, 6);
    terminal.client.wake();
    await terminal.untilWaiting('settled', () => isSettled(terminal));
    const { db } = township;
    await db.deleteFrom('ticket').where('terminal_id', '=', terminal.terminalId).where('sequence', '>', 2).execute();
    await db.deleteFrom('operation').where('terminal_id', '=', terminal.terminalId).where('seq', '>', 2).execute();
    await db.updateTable('terminal').set({ next_seq: 3 }).where('terminal_id', '=', terminal.terminalId).execute();
    tickets.push(...issueTickets(terminal, 1, 7));
    terminal.client.wake();
    await terminal.untilWaiting('settled', () => isSettled(terminal));
    expect(await ticketsOf(terminal.terminalId)).toEqual(tickets);
    await terminal.client.stop();
  });

  it('a machine that replaces another takes its place without losing its own facts', async () => {
    const old = await openTerminal(serverUrl);
    const tickets = issueTickets(old, 3);
    old.client.wake();
    await old.untilWaiting('settled', () => isSettled(old));
    await old.client.stop();
    const replacement = createSyncHarness({
      fetch: globalThis.fetch,
      serverUrl,
      identity: createMemoryIdentity(null),
      hallCode: old.hallCode,
      time: township.time,
    });
    tickets.push(...issueTickets(replacement, 2, 4));
    replacement.client.start();
    await replacement.client.enrol(await township.createCode());
    await replacement.untilWaiting('settled', () => isSettled(replacement));
    expect(replacement.client.ledgerLink().terminalId).toBe(old.terminalId);
    expect(await ticketsOf(old.terminalId)).toEqual(tickets);
    await replacement.client.stop();
  });
});

describe('over a bad wire', () => {
  it.each(FAULTS)('%s: nothing lost, nothing doubled', async (fault) => {
    const wire = await openFaultyWire([fault, fault]);
    const terminal = await openTerminal(wire.url);
    const tickets = issueTickets(terminal, 5);
    terminal.client.wake();
    await terminal.untilWaiting('settled', () => isSettled(terminal), 250);
    expect(await ticketsOf(terminal.terminalId)).toEqual(tickets);
    const operations = await operationsOf(terminal.terminalId);
    expect(operations.map(({ op_id }) => op_id)).toEqual(terminal.outbox.rows().map(({ operation }) => operation.opId));
    expect(wire.happened[fault]).toBeGreaterThanOrEqual(1);
    await terminal.client.stop();
    await wire.close();
  });

  it('any order of faults, facts, restarts and bad operations ends with each fact there once, in order', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('facts' as const), count: fc.integer({ min: 1, max: 7 }) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('badFact' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
    );
    const happened: Partial<Record<Fault, number>> = {};
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 12 }),
        fc.array(fc.constantFrom(...FAULTS), { minLength: 4, maxLength: 14 }),
        async (steps, faults) => {
          const wire = await openFaultyWire([...faults]);
          let terminal: SyncHarness = await openTerminal(wire.url);
          const terminalId = terminal.client.ledgerLink().terminalId ?? '';
          const tickets: string[] = [];
          let bad = 0;
          for (const action of steps) {
            if (action.do === 'facts') {
              for (let i = 0; i < action.count; i++) {
                tickets.push(...issueTickets(terminal, 1, tickets.length + 1));
                terminal.client.wake();
              }
            } else if (action.do === 'badFact') {
              terminal.outbox.append('ticket.reentered', { ticketId: randomUUID() });
              bad++;
              terminal.client.wake();
            } else if (action.do === 'restart') {
              await terminal.client.stop();
              terminal = createSyncHarness({
                fetch: globalThis.fetch,
                serverUrl: wire.url,
                outbox: terminal.outbox,
                identity: terminal.identity,
                time: township.time,
                random: () => 0,
              });
              terminal.client.start();
            } else {
              township.time.advance(250);
              await new Promise((resolve) => setImmediate(resolve));
            }
          }
          await terminal.untilWaiting('settled', () => isSettled(terminal), 250);
          expect(await ticketsOf(terminalId)).toEqual(tickets);
          const operations = await operationsOf(terminalId);
          expect(operations.map(({ op_id }) => op_id)).toEqual(
            terminal.outbox.rows().map(({ operation }) => operation.opId),
          );
          expect(operations.map(({ seq }) => seq)).toEqual(operations.map((_, i) => i + 1));
          expect(terminal.outbox.count('refused')).toBe(bad);
          expect(operations.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(bad);
          for (const fault of FAULTS) happened[fault] = (happened[fault] ?? 0) + (wire.happened[fault] ?? 0);
          await terminal.client.stop();
          await wire.close();
        },
      ),
      { numRuns: 25, seed: 20_261_118, endOnFailure: true },
    );
    for (const fault of FAULTS) expect(happened[fault], fault).toBeGreaterThan(0);
  }, 120_000);
});
