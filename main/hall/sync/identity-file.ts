/**
 * 终端身份 as a file of its own beside the database: 0600, written whole or not at all. A damaged one is kept aside and
 * the terminal counts as not enrolled: the hall works on, staff enrol it again, and the server keeps its id and numbers.
 */
import { chmodSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { writeDurably } from '#hall/durable-file';
import type { Logger } from '#hall/log/logger';
import type { TerminalIdentity, TerminalIdentityStore } from './sync-ports';

const KeyPart = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const IdentityFile = z.object({
  version: z.literal(1),
  key: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: KeyPart, d: KeyPart }),
  terminalId: z.uuid().nullable(),
});

export function openTerminalIdentity({
  dataDir,
  log,
}: {
  readonly dataDir: string;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}): TerminalIdentityStore {
  const file = path.join(dataDir, 'terminal-identity.json');
  return {
    find(): TerminalIdentity | null {
      const text = readIfThere(file);
      if (text === null) return null;
      const identity = parse(text);
      if (!identity) {
        renameSync(file, `${file}.damaged`);
        log.error({ file: `${file}.damaged` }, 'the terminal identity is damaged and was put aside: enrol again');
        return null;
      }
      if ((statSync(file).mode & 0o077) !== 0) {
        log.warn({ file }, 'the terminal identity was readable for others: corrected');
        chmodSync(file, 0o600);
      }
      return identity;
    },
    save(identity) {
      writeDurably({ file, bytes: `${JSON.stringify({ version: 1, ...identity })}\n` });
    },
  };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parse(text: string): TerminalIdentity | null {
  try {
    const { key, terminalId } = IdentityFile.parse(JSON.parse(text));
    return { key, terminalId };
  } catch {
    return null;
  }
}
