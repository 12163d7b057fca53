/**
 * The hall's one SQLite file: one process, one writer, synchronous transactions.
 *
 * Guarantees: a transaction that returned is on the disk (`synchronous=FULL`, asserted after the first write because
 * this build drops to NORMAL after `journal_mode=WAL`); every start checks the file's integrity; a backup is kept before
 * a migration, and else as soon as the hall is open;
 * a damaged file is set aside, never deleted, and replaced by its newest good backup; without one the hall refuses to
 * open rather than show an empty hall; a file written by a newer version is refused. On a full disk nothing is lost:
 * writing throws, reading goes on, and the next write after the mend succeeds.
 * Source: SQLite wal.html, pragma.html, security.html.
 */
import Database from 'better-sqlite3';
import type BetterSqlite3 from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { StoreTrouble } from '#contract/shell';
import type { TimeSource } from '#domain/time-source';
import type { Logger } from '../log/logger';
import { openVault } from '../vault/open-vault';
import type { Vault } from '../vault/vault';
import { createBackup, findNewestGoodBackup, restoreBackup, setDamagedFileAside } from './backup';
import { migrations } from './migrations';
import { runMigrations } from './run-migrations';
import { noteVaultKeys } from './vault-keys';
import { isWriteRefused } from './write-refused';

declare const readBrand: unique symbol;
declare const writeBrand: unique symbol;

/** A running read transaction. Only {@link Store.read} and {@link Store.write} make one. Its vault opens sealed columns. */
export type ReadTx = { readonly db: BetterSqlite3.Database; readonly vault: Vault; readonly [readBrand]: true };
/** A running write transaction: everything in it becomes durable together, or not at all. */
export type WriteTx = ReadTx & { readonly [writeBrand]: true };

type NotAPromise<T> = T extends Promise<unknown> ? never : T;

export interface StoreFacts {
  sqliteVersion: string;
  schemaVersion: number;
  fileBytes: number;
  lastBackupAt: number | null;
  integrity: 'ok' | 'restored';
  /** False from a write that the disk refused until {@link Store.tryWriting} has gone through. */
  isWritable: boolean;
  /** Something here was sealed with a key that is not here. */
  isKeyMissing: boolean;
}

export interface Store {
  /** Opened with the file: neither says much without the other. */
  readonly vault: Vault;
  read<T>(work: (tx: ReadTx) => NotAPromise<T>): T;
  /** Commits when `work` returns and rolls back when it throws. `work` must not await: a transaction cannot wait. */
  write<T>(work: (tx: WriteTx) => NotAPromise<T>): T;
  /** Does nothing while writing works; else tries it. Throws what the disk says. */
  tryWriting(): void;
  facts(): StoreFacts;
  /**
   * Keeps a whole copy of the file as it is now, once an opening; does nothing where a due migration had one made before
   * it. Reads and writes go on meanwhile. Rejects with what the disk says; wait for it before {@link close}.
   */
  keepBackup(): Promise<void>;
  /**
   * What was erased is gone from the write-ahead log too, which else keeps it until it is written over. A backup that is
   * being made puts it off to the next call. Backups keep what they had.
   */
  dropLog(): void;
  close(): void;
}

/**
 * Why a store cannot be opened; the shell shows it full-screen, the headless hall exits with code 3. `notWritable` passes
 * by itself once there is room again: whoever supervises may simply start again.
 */
export class StoreUnusableError extends Error {
  constructor(
    readonly reason: StoreTrouble,
    message: string,
  ) {
    super(message);
  }
}

/** 'HALL' in ASCII: an SQLite file of another program is never taken for ours. */
const APPLICATION_ID = 0x48414c4c;
const MINIMUM_SQLITE = [3, 51, 3] as const;
const BACKUPS_KEPT = 7;

function assertSqliteVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [at, minimum] of MINIMUM_SQLITE.entries()) {
    if ((parts[at] ?? 0) > minimum) return;
    if ((parts[at] ?? 0) < minimum)
      throw new Error(`SQLite ${version} has the WAL-reset race; at least ${MINIMUM_SQLITE.join('.')} is needed`);
  }
}

function configure(db: BetterSqlite3.Database): void {
  db.pragma('journal_mode = WAL');
  // ORDER: after journal_mode, which resets it in this build.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('busy_timeout = 5000');
  db.pragma('journal_size_limit = 8388608');
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
}

/** Throws where the bytes are not a sound database of ours; a missing file is sound. */
function openSound(file: string): BetterSqlite3.Database {
  const db = new Database(file);
  try {
    const applicationId = db.pragma('application_id', { simple: true }) as number;
    const isNew = (db.pragma('schema_version', { simple: true }) as number) === 0;
    if (!isNew && applicationId !== APPLICATION_ID)
      throw new StoreUnusableError('otherApplication', `${file} is not a hall's data file`);
    const check = db.pragma('quick_check(1)', { simple: true }) as string;
    if (check !== 'ok') throw new StoreUnusableError('damaged', `${file}: ${check}`);
    configure(db);
    if (isNew) db.pragma(`application_id = ${APPLICATION_ID}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  if (error instanceof StoreUnusableError) return error.reason === 'damaged';
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB');
}

/** As {@link StoreUnusableError} where the disk refused; every other error as it is. */
export function nameRefusedWrite(error: unknown, dataDir: string): unknown {
  if (!isWriteRefused(error)) return error;
  const { message } = error as Error;
  return new StoreUnusableError('notWritable', `${dataDir} cannot be written to: ${message}`);
}

function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** SQLite takes an empty file for a new one, and throws away the log that lies beside it. */
function isLost(file: string, backupDir: string): boolean {
  return sizeOf(file) === 0 && (sizeOf(`${file}-wal`) > 0 || findNewestGoodBackup(backupDir) !== null);
}

function openOrRestore(
  file: string,
  backupDir: string,
  named: { time: TimeSource; log: Logger },
): { db: BetterSqlite3.Database; integrity: 'ok' | 'restored' } {
  try {
    if (!isLost(file, backupDir)) return { db: openSound(file), integrity: 'ok' };
  } catch (error) {
    if (!isDamage(error)) throw error;
    named.log.error({ err: error }, 'store.damaged');
  }
  const backup = findNewestGoodBackup(backupDir);
  if (!backup)
    throw new StoreUnusableError(
      'damaged',
      `${file} is damaged and ${backupDir} holds no usable backup; see docs/runbook.md`,
    );
  const aside = setDamagedFileAside(file, named.time.now());
  restoreBackup(backup, file);
  named.log.error({ backup: path.basename(backup), aside }, 'store.restored');
  return { db: openSound(file), integrity: 'restored' };
}

export interface OpenStoreOptions {
  dataDir: string;
  time: TimeSource;
  log: Logger;
}

/** Opens `hall.sqlite` and the vault in `dataDir`, making them where there are none. Throws {@link StoreUnusableError}. */
export async function openStore({ dataDir, time, log }: OpenStoreOptions): Promise<Store> {
  const file = path.join(dataDir, 'hall.sqlite');
  const backupDir = path.join(dataDir, 'backup');
  let opened: BetterSqlite3.Database | null = null;
  try {
    fs.mkdirSync(backupDir, { recursive: true, mode: 0o700 });
    fs.accessSync(dataDir, fs.constants.W_OK);
    const { db, integrity } = openOrRestore(file, backupDir, { time, log });
    opened = db;
    const sqliteVersion = db.prepare('SELECT sqlite_version()').pluck().get() as string;
    assertSqliteVersion(sqliteVersion);
    const found = db.pragma('user_version', { simple: true }) as number;
    if (found > migrations.length)
      throw new StoreUnusableError(
        'fromFuture',
        `${file} was written by a newer version (schema ${found}, known ${migrations.length})`,
      );
    let lastBackupAt: number | null = null;
    const keepBackup = () => createBackup(db, backupDir, time.now(), BACKUPS_KEPT);
    if (found > 0 && found < migrations.length) {
      await keepBackup();
      lastBackupAt = time.now();
    }
    runMigrations(db, migrations, { time, log });
    db.transaction(() => db.prepare('INSERT INTO store_opening (opened_at) VALUES (?)').run(time.now())).immediate();
    const synchronous = db.pragma('synchronous', { simple: true });
    if (synchronous !== 2) throw new Error(`synchronous is ${String(synchronous)} after the first write, not FULL`);
    const vault = openVault({ dataDir, time, log, randomBytes });
    const missingKeys = noteVaultKeys({ db, dataDir, present: vault.fingerprints, at: time.now() });
    if (missingKeys.length > 0) log.error({ fingerprints: missingKeys }, 'vault.keyMissing');
    return storeOver(db, {
      vault,
      isKeyMissing: missingKeys.length > 0,
      sqliteVersion,
      lastBackupAt,
      integrity,
      file,
      keepBackup,
      time,
    });
  } catch (error) {
    opened?.close();
    throw nameRefusedWrite(error, dataDir);
  }
}

function storeOver(
  db: BetterSqlite3.Database,
  facts: {
    vault: Vault;
    isKeyMissing: boolean;
    sqliteVersion: string;
    lastBackupAt: number | null;
    integrity: 'ok' | 'restored';
    file: string;
    keepBackup: () => Promise<void>;
    time: TimeSource;
  },
): Store {
  const { vault } = facts;
  const tx = { db, vault } as WriteTx;
  let { lastBackupAt } = facts;
  let isWritable = true;
  function write<T>(work: (tx: WriteTx) => T): T {
    try {
      return db.transaction(() => work(tx)).immediate();
    } catch (error) {
      if (isWriteRefused(error)) isWritable = false;
      throw error;
    }
  }
  return {
    vault,
    read: (work) => db.transaction(() => work(tx)).deferred() as never,
    write: (work) => write(work) as never,
    tryWriting() {
      if (isWritable) return;
      write(() => db.prepare('UPDATE store_opening SET opened_at = opened_at').run());
      isWritable = true;
    },
    facts: () => ({
      sqliteVersion: facts.sqliteVersion,
      schemaVersion: db.pragma('user_version', { simple: true }) as number,
      fileBytes: fs.statSync(facts.file).size,
      lastBackupAt,
      integrity: facts.integrity,
      isWritable,
      isKeyMissing: facts.isKeyMissing,
    }),
    async keepBackup() {
      if (lastBackupAt !== null) return;
      await facts.keepBackup();
      lastBackupAt = facts.time.now();
    },
    dropLog: () => void db.pragma('wal_checkpoint(TRUNCATE)'),
    close: () => db.close(),
  };
}
