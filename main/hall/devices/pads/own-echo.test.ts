import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOwnEcho } from './own-echo';

const REQUEST = Uint8Array.of(0x7e, 0x20, 0x01, 0x05, 0x7e);
const WITHIN_MS = 40;

/** Hears `bytes` in pieces of the given sizes; what the decoder gets. */
function hear(
  echo: ReturnType<typeof createOwnEcho>,
  bytes: readonly number[],
  cuts: readonly number[],
  now = 10,
): number[] {
  const rest: number[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const end = at + cuts[turn % cuts.length]!;
    rest.push(...echo.take(Uint8Array.from(bytes.slice(at, end)), now).rest);
    at = end;
  }
  return rest;
}

const anyBytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 30 });
const anyCuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

describe('on a line that is not known to echo', () => {
  it('takes exactly our bytes out, whatever way they are cut', () => {
    fc.assert(
      fc.property(anyBytes, anyCuts, (reply, cuts) => {
        const echo = createOwnEcho();
        echo.sent(REQUEST, 0, WITHIN_MS);
        expect(hear(echo, [...REQUEST, ...reply], cuts)).toEqual(reply);
      }),
    );
  });

  it('loses nothing of a reply that comes without an echo, whatever it begins with', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: REQUEST.length - 1 }), anyBytes, anyCuts, (alike, reply, cuts) => {
        const heard = [...REQUEST.slice(0, alike), 0xff, ...reply];
        const echo = createOwnEcho();
        echo.sent(REQUEST, 0, WITHIN_MS);
        const got = hear(echo, heard, cuts);
        expect([...got, ...echo.sent(REQUEST, 100, WITHIN_MS)]).toEqual(heard);
      }),
    );
  });

  it('leaves the same bytes to the device where they come later than an echo could', () => {
    const echo = createOwnEcho();
    echo.sent(REQUEST, 0, WITHIN_MS);
    expect(hear(echo, [...REQUEST], [5], WITHIN_MS + 1)).toEqual([...REQUEST]);
  });
});

describe('on a line that echoes', () => {
  function createEchoing(): ReturnType<typeof createOwnEcho> {
    const echo = createOwnEcho();
    for (let sending = 0; sending < 3; sending += 1) {
      echo.sent(REQUEST, 0, WITHIN_MS);
      hear(echo, [...REQUEST], [5]);
    }
    return echo;
  }

  it('takes the echo out however late it is read', () => {
    const echo = createEchoing();
    echo.sent(REQUEST, 0, WITHIN_MS);
    expect(hear(echo, [...REQUEST, 1, 2], [3], 5000)).toEqual([1, 2]);
  });

  it('finds it behind what the adapter adds when it turns round', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0x00, 0xff), { maxLength: 6 }), anyBytes, anyCuts, (noise, reply, cuts) => {
        const echo = createEchoing();
        echo.sent(REQUEST, 0, WITHIN_MS);
        expect(hear(echo, [...noise, ...REQUEST, ...reply], cuts)).toEqual([...noise, ...reply]);
      }),
    );
  });

  it('takes one echo for one sending: the device may say the same afterwards', () => {
    const echo = createEchoing();
    echo.sent(REQUEST, 0, WITHIN_MS);
    expect(hear(echo, [...REQUEST, ...REQUEST], [4])).toEqual([...REQUEST]);
  });

  it('learns that the line does not echo any more', () => {
    const echo = createEchoing();
    for (let sending = 0; sending < 3; sending += 1) {
      echo.sent(REQUEST, 0, WITHIN_MS);
      hear(echo, [9, 9, 9, 9, 9, 9, 9, 9, 9, 9], [5]);
    }
    echo.sent(REQUEST, 0, WITHIN_MS);
    expect(hear(echo, [...REQUEST], [5], 5000)).toEqual([...REQUEST]);
  });
});
