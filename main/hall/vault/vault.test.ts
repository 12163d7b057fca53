import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createVault, SealBrokenError } from './vault';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const open = (...keys: [Uint8Array, ...Uint8Array[]]) => createVault({ keys, randomBytes });
const vault = open(key(1));

describe('a sealed value', () => {
  it.each(['', '张三', '13800001234', '㛃䶮𬭚𫖯', '👵'.repeat(2500)])('opens to what it was: %.10s', (plain) => {
    const sealed = vault.seal(plain, 'kase_person.name:1');
    expect(vault.open(sealed, 'kase_person.name:1')).toBe(plain);
    if (plain !== '') expect(Buffer.from(sealed).includes(plain)).toBe(false);
  });

  it('opens at its own place only: two rows that were swapped are noticed', () => {
    const sealed = vault.seal('13800001234', 'kase_person.phone:1');
    expect(() => vault.open(sealed, 'kase_person.phone:2')).toThrow(SealBrokenError);
    expect(() => vault.open(sealed, 'kase_person.name:1')).toThrow(/kase_person.name:1 does not open: damaged/);
  });

  it('does not open with any one of its bits changed, or cut short', () => {
    const sealed = vault.seal('张三', 'p:1');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => vault.open(changed, 'p:1'), `bit ${bit}`).toThrow(SealBrokenError);
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => vault.open(sealed.subarray(0, length), 'p:1'), `${length} bytes`).toThrow(SealBrokenError);
  });

  it('is another one each time, by a nonce of twelve bytes that it asks for', () => {
    const asked: number[] = [];
    let fill = 0;
    const counted = createVault({
      keys: [key(1)],
      randomBytes(count) {
        asked.push(count);
        return new Uint8Array(count).fill(++fill);
      },
    });
    expect(counted.seal('x', 'p:1')).not.toEqual(counted.seal('x', 'p:1'));
    expect(asked).toEqual([12, 12]);
  });
});

describe('keys', () => {
  it('tells a key that is not here from a value that was changed', () => {
    const sealed = open(key(2)).seal('x', 'p:1');
    const reason = (keys: [Uint8Array, ...Uint8Array[]]) => {
      try {
        return open(...keys).open(sealed, 'p:1');
      } catch (error) {
        return (error as SealBrokenError).reason;
      }
    };
    expect(reason([key(1)])).toBe('keyMissing');
    expect(reason([key(1), key(2)])).toBe('x');
  });

  it('the first seals; the others open, and find what was indexed under them', () => {
    const rotated = open(key(3), key(1));
    expect(rotated.open(vault.seal('x', 'p:1'), 'p:1')).toBe('x');
    expect(() => vault.open(rotated.seal('x', 'p:1'), 'p:1')).toThrow(/keyMissing/);
    expect(rotated.blindIndexes('token', 'kase.token')).toEqual([
      rotated.blindIndex('token', 'kase.token'),
      vault.blindIndex('token', 'kase.token'),
    ]);
  });

  it('an index says nothing without the key, and is another one for another purpose', () => {
    const index = vault.blindIndex('13800001234', 'phone');
    expect(index).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.blindIndex('13800001234', 'phone')).toBe(index);
    expect(vault.blindIndex('13800001234', 'other')).not.toBe(index);
    expect(open(key(2)).blindIndex('13800001234', 'phone')).not.toBe(index);
    expect(vault.blindIndex('b', 'a')).not.toBe(vault.blindIndex('', 'ab'));
  });
});
