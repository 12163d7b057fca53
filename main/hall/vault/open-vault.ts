/**
 * The key file beside the hall's data: `vault.key`, made once, 0600, never written over. A damaged one is set aside and
 * the hall goes on with a new one; what the old key sealed stays shut until somebody puts a copy of it back as
 * `vault-<anything>.key`, which opens and never seals. docs/runbook.md V-01.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { TimeSource } from '#domain/time-source';
import { writeDurably } from '../durable-file';
import type { Logger } from '../log/logger';
import { createVault, VAULT_KEY_BYTES } from './vault';
import type { Vault } from './vault';

const KEY_FILE = 'vault.key';
const OTHER_KEY_FILE = /^vault-[^/]+\.key$/;
/** `hall-vault-1 <key, base64url> <first eight hex digits of its SHA-256>`: a wrong letter is noticed. */
const LINE = /^hall-vault-1 ([A-Za-z0-9_-]{43}) ([0-9a-f]{8})\s*$/;

const checkOf = (key: Uint8Array) => createHash('sha256').update(key).digest('hex').slice(0, 8);

function readKey(file: string): Uint8Array | null {
  const [, text, check] = LINE.exec(fs.readFileSync(file, 'utf8')) ?? [];
  if (text === undefined) return null;
  const key = Buffer.from(text, 'base64url');
  return key.length === VAULT_KEY_BYTES && checkOf(key) === check ? key : null;
}

function keepPrivate(file: string, log: Pick<Logger, 'warn'>): void {
  if (process.platform === 'win32' || (fs.statSync(file).mode & 0o077) === 0) return;
  log.warn({ file: path.basename(file) }, 'vault.keyWasReadableForOthers');
  fs.chmodSync(file, 0o600);
}

export interface OpenVaultOptions {
  dataDir: string;
  time: TimeSource;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Unpredictable bytes. */
  randomBytes: (count: number) => Uint8Array;
}

/** Makes the key where there is none. Throws what the disk says. */
export function openVault({ dataDir, time, log, randomBytes }: OpenVaultOptions): Vault {
  const file = path.join(dataDir, KEY_FILE);
  let current: Uint8Array | null = null;
  if (fs.existsSync(file)) {
    keepPrivate(file, log);
    current = readKey(file);
    if (!current) {
      const aside = `${KEY_FILE}.damaged-${time.now()}`;
      fs.renameSync(file, path.join(dataDir, aside));
      log.error({ aside }, 'vault.keyDamaged');
    }
  }
  if (!current) {
    current = randomBytes(VAULT_KEY_BYTES);
    const text = Buffer.from(current).toString('base64url');
    writeDurably({ file, bytes: `hall-vault-1 ${text} ${checkOf(current)}\n` });
    log.info({}, 'vault.keyMade');
  }
  return createVault({ keys: [current, ...readOtherKeys(dataDir, log)], randomBytes });
}

function readOtherKeys(dataDir: string, log: Pick<Logger, 'warn' | 'error'>): Uint8Array[] {
  const names = fs.readdirSync(dataDir).filter((name) => OTHER_KEY_FILE.test(name));
  return names.sort().flatMap((name) => {
    const file = path.join(dataDir, name);
    keepPrivate(file, log);
    const key = readKey(file);
    if (!key) log.error({ file: name }, 'vault.keyUnreadable');
    return key ? [key] : [];
  });
}
