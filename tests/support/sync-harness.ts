/** A push client with turned time, counted dice and an outbox in memory. */
import { randomUUID } from 'node:crypto';
import { createSyncClient } from '#hall/sync/sync-client';
import type { SyncClient } from '#hall/sync/sync-client';
import type { SyncAttachments, TerminalIdentity, TerminalIdentityStore } from '#hall/sync/sync-ports';
import { createTerminalKey } from '#hall/sync/terminal-key';
import { createManualTime } from './manual-time';
import type { ManualTime } from './manual-time';
import { createMemoryOutbox } from './memory-outbox';
import type { MemoryOutbox } from './memory-outbox';
import { waitFor } from './wait-for';

export interface SyncHarness {
  readonly client: SyncClient;
  readonly outbox: MemoryOutbox;
  readonly time: ManualTime;
  readonly identity: TerminalIdentityStore;
  /** Names of what the log's `error` was given. */
  readonly incidents: string[];
  /** Turns time in steps until `probe` is true; fails with `what`. */
  until(what: string, probe: () => unknown, stepMs?: number): Promise<void>;
  /** The same, but time passes only while the client waits for a timer: signing and the wire take none of it. */
  untilWaiting(what: string, probe: () => unknown, stepMs?: number): Promise<void>;
}

export function createMemoryIdentity(terminalId: string | null): TerminalIdentityStore {
  let kept: TerminalIdentity | null = terminalId === null ? null : { key: createTerminalKey(), terminalId };
  return {
    find: () => kept,
    save(identity) {
      kept = identity;
    },
  };
}

const NO_ATTACHMENTS: SyncAttachments = {
  findNext: () => null,
  findBytes: () => null,
  markTried: () => undefined,
  markAnswered: () => undefined,
};

export function createSyncHarness(parts: {
  readonly fetch: typeof globalThis.fetch;
  readonly serverUrl?: string;
  readonly terminalId?: string | null;
  readonly outbox?: MemoryOutbox;
  readonly attachments?: SyncAttachments;
  readonly identity?: TerminalIdentityStore;
  readonly time?: ManualTime;
  readonly random?: () => number;
  readonly hallCode?: string;
}): SyncHarness {
  const time = parts.time ?? createManualTime();
  const outbox = parts.outbox ?? createMemoryOutbox();
  const identity =
    parts.identity ?? createMemoryIdentity(parts.terminalId === undefined ? randomUUID() : parts.terminalId);
  const incidents: string[] = [];
  let onWire = 0;
  let pendingTimers = 0;
  const client = createSyncClient({
    outbox,
    attachments: parts.attachments ?? NO_ATTACHMENTS,
    identity,
    serverUrl: parts.serverUrl ?? 'http://township.test',
    hall: { code: parts.hallCode ?? '500199003', name: '龙兴镇便民服务中心', terminalCode: 'A' },
    bootId: 'boot-1',
    time: {
      ...time,
      after(delayMs, task) {
        let isPending = true;
        pendingTimers++;
        const settle = () => {
          if (isPending) pendingTimers--;
          isPending = false;
        };
        const cancel = time.after(delayMs, () => {
          settle();
          task();
        });
        return () => {
          settle();
          cancel();
        };
      },
    },
    random: parts.random ?? (() => 0.5),
    createId: randomUUID,
    async fetch(input, init) {
      onWire++;
      try {
        return await parts.fetch(input, init);
      } finally {
        onWire--;
      }
    },
    log: { info() {}, warn() {}, error: (_facts: object, name?: string) => incidents.push(name ?? '') },
    onChange() {},
  });
  return {
    client,
    outbox,
    time,
    identity,
    incidents,
    async until(what, probe, stepMs = 100) {
      await waitFor(what, () => {
        if (probe()) return true;
        time.advance(stepMs);
        return false;
      });
    },
    async untilWaiting(what, probe, stepMs = 100) {
      await waitFor(what, () => {
        if (probe()) return true;
        if (onWire === 0 && pendingTimers > 0) time.advance(stepMs);
        return false;
      });
    },
  };
}
