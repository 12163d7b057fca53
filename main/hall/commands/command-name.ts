import { createHash } from 'node:crypto';
import type { Vault } from '../vault/vault';

/**
 * A command's name that says nothing of what was typed: the same input has the same name, and nobody can try inputs
 * against it without the hall's key.
 */
export function sealedCommandName(vault: Pick<Vault, 'blindIndex'>, name: string, input: object): string {
  return `${name} ${vault.blindIndex(JSON.stringify(input, withoutContents), 'command')}`;
}

/** A recording or a photo by its digest: megabytes of base64 would hold the whole hall up while they are named. */
function withoutContents(key: string, value: unknown): unknown {
  if (key !== 'base64' || typeof value !== 'string') return value;
  return createHash('sha256').update(value).digest('hex');
}
