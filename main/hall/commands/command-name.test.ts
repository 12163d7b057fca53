import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createVault, VAULT_KEY_BYTES } from '../vault/vault';
import { sealedCommandName } from './command-name';

const newVault = () => createVault({ keys: [randomBytes(VAULT_KEY_BYTES)], randomBytes });

it('what was recorded takes part by its digest, so that no name is made of megabytes', () => {
  const vault = newVault();
  const named: string[] = [];
  const spy = { blindIndex: (value: string, purpose: string) => vault.blindIndex((named.push(value), value), purpose) };
  const draftOf = (sign: string) => ({
    draft: { words: '', attachments: [{ kind: 'voice', base64: sign.repeat(4_000_000) }] },
  });
  const name = sealedCommandName(spy, 'kiosk.intake.fileCase', draftOf('A'));
  expect(sealedCommandName(spy, 'kiosk.intake.fileCase', draftOf('A'))).toBe(name);
  expect(sealedCommandName(spy, 'kiosk.intake.fileCase', draftOf('B'))).not.toBe(name);
  expect(Math.max(...named.map(({ length }) => length))).toBeLessThan(200);
});

it('the same input has the same name under one key, another input or key another; nothing of it can be read', () => {
  const vault = newVault();
  const input = { queryCode: '482913', words: '路灯坏了' };
  const name = sealedCommandName(vault, 'kiosk.ratings.give', input);
  expect(name).toMatch(/^kiosk\.ratings\.give [0-9a-f]{64}$/);
  expect(sealedCommandName(vault, 'kiosk.ratings.give', { ...input })).toBe(name);
  expect(sealedCommandName(vault, 'kiosk.ratings.give', { ...input, queryCode: '482914' })).not.toBe(name);
  expect(sealedCommandName(newVault(), 'kiosk.ratings.give', input)).not.toBe(name);
});
