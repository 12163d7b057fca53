/**
 * The township server put together: PostgreSQL (its own or an administered one), schema, HTTP. It holds no state of its
 * own, so several may share one `DATABASE_URL`.
 */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Time } from '#domain/time-source';
import { createHttpApp } from './api/create-http-app';
import { removeConnectionFacts, writeConnectionFacts } from './db/connection-file';
import { openEmbeddedPostgres } from './db/embedded-postgres';
import type { EmbeddedPostgres } from './db/embedded-postgres';
import { migrations } from './db/migrations';
import { openDatabase } from './db/open-database';
import type { Database } from './db/open-database';
import { runMigrations } from './db/run-migrations';
import { openDataSeal } from './personal-data/data-key';
import { StartRefused } from './start-refused';
import { forgetOldTokens } from './terminals/terminal-signature';

const TOKEN_CLEANING_MS = 10 * 60_000;

export interface TownshipServerParameters {
  /** Where the embedded PostgreSQL and the connection facts lie. Null only together with a `databaseUrl`. */
  readonly dataDir: string | null;
  /** An administered PostgreSQL instead of the embedded one. */
  readonly databaseUrl: string | null;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly version: string;
  readonly time: Time;
  readonly createId: () => string;
  readonly createPassword: () => string;
  /** Unpredictable. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** `TOWNSHIP_DATA_KEY`: a line as in `DIR/data.key`. */
  readonly dataKey: string | null;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** The embedded PostgreSQL went away by itself: nothing works any more, whoever supervises should start anew. */
  readonly onDatabaseLost: () => void;
}

export interface TownshipServer {
  /** `http://127.0.0.1:8490` */
  readonly url: string;
  /** Ends requests, connections and the embedded PostgreSQL, in this order. */
  stop(): Promise<void>;
}

/** @throws {StartRefused} with a sentence for the person who starts it; nothing is left running then */
export async function openTownshipServer(parameters: TownshipServerParameters): Promise<TownshipServer> {
  const { dataDir, time, log } = parameters;
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) {
      await close().catch((error: unknown) => log.error({ err: error }, 'closing'));
    }
  };
  try {
    const embedded = parameters.databaseUrl === null ? await openOwnPostgres(parameters) : null;
    if (embedded) opened.push(() => embedded.stop());
    const databaseUrl = embedded?.connectionString ?? parameters.databaseUrl ?? '';
    const db = await openDatabase(databaseUrl, log);
    opened.push(() => db.destroy());
    const { applied } = await runMigrations(db, migrations, time);
    if (applied.length > 0) log.info({ applied }, 'schema brought up to date');

    const seal = await openDataSeal(db, { dataDir, fromEnvironment: parameters.dataKey }, parameters);
    const app = await createHttpApp({ ...parameters, db, seal });
    opened.push(() => app.close());
    const url = await listen(app, parameters);
    opened.push(cleanTokens(db, time, log));
    if (dataDir !== null) {
      await writeConnectionFacts(dataDir, { databaseUrl, serverUrl: url, serverPid: process.pid });
      opened.push(() => removeConnectionFacts(dataDir));
    }
    log.info({ url, embedded: embedded !== null }, 'township server is ready');
    return { url, stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function openOwnPostgres(parameters: TownshipServerParameters): Promise<EmbeddedPostgres> {
  const { dataDir, time, log, createPassword, onDatabaseLost } = parameters;
  if (dataDir === null) throw new StartRefused('Give a folder for the database (--data DIR), or set DATABASE_URL.');
  return openEmbeddedPostgres({ dataDir, time, log, createPassword, onLost: onDatabaseLost });
}

async function listen(app: FastifyInstance, { host, port }: TownshipServerParameters): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') {
      throw new StartRefused(
        `Port ${port} on ${host} is taken by another program. Stop that program, or start with another --port.`,
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StartRefused(`This machine has no address ${host}. Start with another --host.`);
    }
    if (code === 'EACCES') throw new StartRefused(`Port ${port} needs more rights. Start with a --port above 1023.`);
    throw error;
  }
}

/** Runs until the returned function ends it. */
function cleanTokens(db: Database, time: Time, log: Pick<Logger, 'warn'>): () => Promise<void> {
  const state = { cancel: () => {} };
  const next = () => {
    state.cancel = time.after(TOKEN_CLEANING_MS, () => {
      forgetOldTokens(db, time).catch((error: unknown) => log.warn({ err: error }, 'old tokens not forgotten'));
      next();
    });
  };
  next();
  return () => Promise.resolve(state.cancel());
}
