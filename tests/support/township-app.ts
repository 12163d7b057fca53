/** The server's HTTP app on a real PostgreSQL with turned time, and terminals that push to it. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SYNC_SCHEMA_VERSION } from '#contract/sync';
import { createHttpApp } from '#server/api/create-http-app';
import { createDataSeal, DATA_KEY_BYTES } from '#server/personal-data/data-seal';
import type { DataSeal } from '#server/personal-data/data-seal';
import { createEnrolmentCode } from '#server/terminals/enrolment';
import type { CodeScope } from '#server/terminals/enrolment';
import { openEmbeddedDatabase } from './embedded-database';
import type { EmbeddedDatabase } from './embedded-database';
import { createManualTime } from './manual-time';
import type { ManualTime } from './manual-time';
import { createTestKey, signToken } from './terminal-signer';
import type { TestKey, TokenParts } from './terminal-signer';

export interface TownshipApp extends EmbeddedDatabase {
  readonly app: FastifyInstance;
  readonly time: ManualTime;
  readonly seal: DataSeal;
  /** What the log's `error` was given. */
  readonly incidents: { incidentId?: string; err?: unknown }[];
  createCode(scope?: Partial<CodeScope>): Promise<string>;
  enrol(terminalCode?: string, hallCode?: string): Promise<EnrolledTerminal>;
}

export interface EnrolledTerminal {
  readonly terminalId: string;
  readonly key: TestKey;
  token(parts?: Partial<TokenParts>): Promise<string>;
  push(events: readonly unknown[], token?: string): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers as a stranger would
  readonly body: any;
}

export async function openTownshipApp(): Promise<TownshipApp> {
  const database = await openEmbeddedDatabase();
  const time = createManualTime();
  const incidents: TownshipApp['incidents'] = [];
  const seal = createDataSeal({ key: randomBytes(DATA_KEY_BYTES), randomBytes });
  const app = await createHttpApp({
    db: database.db,
    time,
    createId: randomUUID,
    version: '0.0.0',
    seal,
    log: { info() {}, warn() {}, error: (facts: object) => incidents.push(facts) },
  });
  const createCode: TownshipApp['createCode'] = (scope = {}) =>
    createEnrolmentCode(database.db, { hallCode: null, terminalCode: null, ...scope }, { time, randomBytes });

  async function enrol(terminalCode = 'A', hallCode = '500199003'): Promise<EnrolledTerminal> {
    const key = await createTestKey();
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/terminals',
      payload: {
        code: await createCode(),
        hallCode,
        hallName: '龙兴镇便民服务中心',
        terminalCode,
        publicKey: key.publicKey,
      },
    });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    const terminalId = answer.json<{ terminalId: string }>().terminalId;
    const token: EnrolledTerminal['token'] = (parts = {}) =>
      signToken({ key, terminalId, nowMs: time.now(), jti: randomUUID(), ...parts });
    return {
      terminalId,
      key,
      token,
      async push(events, given) {
        const pushed = await app.inject({
          method: 'POST',
          url: '/v1/events',
          headers: { authorization: `Bearer ${given ?? (await token())}` },
          payload: { events, clock: { wallMs: time.now(), monotonicMs: time.monotonicMs(), bootId: 'boot-1' } },
        });
        return { status: pushed.statusCode, body: pushed.json() };
      },
    };
  }

  return {
    ...database,
    app,
    time,
    seal,
    incidents,
    createCode,
    enrol,
    async close() {
      await app.close();
      await database.close();
    },
  };
}

/** An operation as a terminal sends it; `over` may replace any part of it by something wrong. */
export function operation(seq: number, kind: string, payload: object, over: object = {}) {
  return {
    opId: randomUUID(),
    seq,
    kind,
    schemaVersion: SYNC_SCHEMA_VERSION,
    occurredAt: 1_795_000_000_000 + seq,
    monotonicMs: seq,
    bootId: 'boot-1',
    payload,
    ...over,
  };
}

export function ticketPayload(sequence: number, over: object = {}) {
  return {
    ticketId: randomUUID(),
    ticketNumber: `C${String(sequence).padStart(3, '0')}`,
    serviceDay: '2026-11-18',
    line: 'civil-affairs',
    sequence,
    ahead: 0,
    estimateFromMinutes: null,
    estimateToMinutes: null,
    ...over,
  };
}
