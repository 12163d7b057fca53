import type { Vault } from '../vault/vault';

/**
 * A command's name that says nothing of what was typed: the same input has the same name, and nobody can try inputs
 * against it without the hall's key.
 */
export function sealedCommandName(vault: Pick<Vault, 'blindIndex'>, name: string, input: object): string {
  return `${name} ${vault.blindIndex(JSON.stringify(input), 'command')}`;
}
