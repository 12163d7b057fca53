import { expect, test } from 'vitest';
import { createSilentLogger } from '#hall/log/logger';
import { openStore } from '#hall/store/open-store';
import { createLanSessions } from '#hall/store/ports/lan-sessions';
import { createTempDir } from '#tests/support/hall-core';
import { createManualTime } from '#tests/support/manual-time';
import { createLanEnrolment, LAN_CODE_LIFE_MS } from './lan-enrolment';
import { admitSurfaceCodes, parseSurfaceCodes } from './surface-codes';

async function openGateway() {
  const time = createManualTime();
  const store = await openStore({ dataDir: createTempDir('codes'), time, log: createSilentLogger() });
  let made = 0;
  const lanEnrolment = createLanEnrolment({
    sessions: createLanSessions({ store, exists: () => true }),
    time,
    newSecret: (bytes) => new Uint8Array(bytes).fill(++made),
    newSessionId: () => `session-${++made}`,
  });
  const admit = (text: string) => admitSurfaceCodes({ text, store, lanEnrolment });
  return { time, admit, redeem: (code: string) => lanEnrolment.redeemCode(code, '127.0.0.1') };
}

test('each entry lets one browser in, for its own surface', async () => {
  const { admit, redeem } = await openGateway();
  admit('counter:2=12345678, board=00000001');
  expect(redeem('12345678')).toMatchObject({ session: { capability: { surface: 'counter', counterNumber: 2 } } });
  expect(redeem('00000001')).toMatchObject({ session: { capability: { surface: 'board' } } });
  expect(redeem('12345678')).toEqual({ outcome: 'refused' });
});

test('a hall process that starts again does not renew a used code', async () => {
  const { admit, redeem } = await openGateway();
  admit('board=12345678');
  redeem('12345678');
  admit('board=12345678');
  expect(redeem('12345678')).toEqual({ outcome: 'refused' });
});

test('a code is good for ten minutes', async () => {
  const { admit, redeem, time } = await openGateway();
  admit('board=12345678');
  time.advance(LAN_CODE_LIFE_MS + 1);
  expect(redeem('12345678')).toEqual({ outcome: 'refused' });
});

test.each([
  '',
  'board',
  'board=1234',
  'kiosk=12345678',
  'maintenance=12345678',
  'counter=12345678',
  'counter:0=12345678',
])('%j is refused, and the message holds no code', (text) => {
  const read = () => parseSurfaceCodes(`board=87654321,${text}`);
  expect(read).toThrow('HALL_SURFACE_CODES, entry 2');
  expect(read).not.toThrow('12345678');
});
