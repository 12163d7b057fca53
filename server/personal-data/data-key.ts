/**
 * The key of the data seal: `TOWNSHIP_DATA_KEY`, or `DIR/data.key` (0600), made once together with an empty database and
 * never written over. A database that was sealed with another key is not opened: what would be written into it from then
 * on could not be read with what is there. docs/runbook.md, docs/adr/0013.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { TimeSource } from '#domain/time-source';
import type { Database } from '../db/open-database';
import { StartRefused } from '../start-refused';
import { createDataSeal, DATA_KEY_BYTES } from './data-seal';
import type { DataSeal } from './data-seal';

const KEY_FILE = 'data.key';
/** `township-data-1 <key, base64url> <first eight hex digits of its SHA-256>`: a wrong letter is noticed. */
const LINE = /^township-data-1 ([A-Za-z0-9_-]{43}) ([0-9a-f]{8})\s*$/;

export interface DataKeyPlaces {
  readonly dataDir: string | null;
  /** `TOWNSHIP_DATA_KEY`: a line as in the key file. */
  readonly fromEnvironment: string | null;
}

/** @throws {StartRefused} */
export async function openDataSeal(
  db: Database,
  places: DataKeyPlaces,
  { time, randomBytes }: { time: TimeSource; randomBytes: (count: number) => Uint8Array },
): Promise<DataSeal> {
  const key = (await findKey(places)) ?? (await makeKey(db, places, randomBytes));
  const seal = createDataSeal({ key, randomBytes });
  await db
    .insertInto('data_key')
    .values({ is_only: true, fingerprint: seal.fingerprint, first_used_at: time.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const used = await findFingerprint(db);
  if (used !== seal.fingerprint) {
    throw new StartRefused(
      'This database was sealed with another data key. Put its data.key back, or set TOWNSHIP_DATA_KEY to the key of ' +
        'the server that shares the database.',
    );
  }
  return seal;
}

async function findFingerprint(db: Database): Promise<string | null> {
  const row = await db.selectFrom('data_key').select('fingerprint').executeTakeFirst();
  return row?.fingerprint ?? null;
}

async function findKey({ dataDir, fromEnvironment }: DataKeyPlaces): Promise<Uint8Array | null> {
  if (fromEnvironment) {
    const key = readLine(fromEnvironment);
    if (!key) throw new StartRefused('TOWNSHIP_DATA_KEY is no data key: it is the whole line of a data.key file.');
    return key;
  }
  if (dataDir === null) return null;
  const file = path.join(dataDir, KEY_FILE);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StartRefused(
      `${file} cannot be read (${error.code ?? 'unknown'}). Give it back to the server's account.`,
    );
  });
  if (text === null) return null;
  const key = readLine(text);
  if (!key) throw new StartRefused(`${file} is damaged. Put its backup back; a new key would not open what is sealed.`);
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
  return key;
}

async function makeKey(
  db: Database,
  { dataDir }: DataKeyPlaces,
  randomBytes: (count: number) => Uint8Array,
): Promise<Uint8Array> {
  if (dataDir === null) {
    throw new StartRefused(
      'Personal data is sealed, and its key has no place: set TOWNSHIP_DATA_KEY, or give a folder with --data DIR.',
    );
  }
  const file = path.join(dataDir, KEY_FILE);
  if ((await findFingerprint(db)) !== null) {
    throw new StartRefused(`${file} is missing, and this database is sealed with it. Put its backup back.`);
  }
  const key = randomBytes(DATA_KEY_BYTES);
  const text = Buffer.from(key).toString('base64url');
  await mkdir(dataDir, { recursive: true });
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(`township-data-1 ${text} ${checkOf(key)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  return key;
}

function readLine(text: string): Uint8Array | null {
  const [, encoded, check] = LINE.exec(text) ?? [];
  if (encoded === undefined) return null;
  const key = Buffer.from(encoded, 'base64url');
  return key.length === DATA_KEY_BYTES && checkOf(key) === check ? key : null;
}

function checkOf(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
