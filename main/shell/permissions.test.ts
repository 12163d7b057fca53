import { describe, expect, test } from 'vitest';
import { mayGrant } from './permissions';

const KIOSK = 'app://hall/kiosk/index.html?profile=portrait-21.5';

test('the kiosk’s own page gets microphone and camera', () => {
  expect(mayGrant({ permission: 'media', requestingUrl: KIOSK, isMainFrame: true })).toBe(true);
});

describe('nobody else, and nothing else', () => {
  test.each([
    'app://hall/counter/index.html',
    'app://hall/board/index.html?profile=board-55',
    'app://hall/maintenance/index.html',
    'app://hall/kiosk/',
    'app://hall/kiosk/index.html.html',
    'app://hall/elsewhere/kiosk/index.html',
    'app://elsewhere/kiosk/index.html',
    'app://someone@hall/kiosk/index.html',
    'https://hall/kiosk/index.html',
    'no address',
    '',
    undefined,
  ])('not %s', (requestingUrl) => {
    expect(mayGrant({ permission: 'media', requestingUrl, isMainFrame: true })).toBe(false);
  });

  test('not a frame within the kiosk', () => {
    expect(mayGrant({ permission: 'media', requestingUrl: KIOSK, isMainFrame: false })).toBe(false);
  });

  test.each(['display-capture', 'geolocation', 'notifications', 'midi', 'serial', 'usb', 'clipboard-read', 'unknown'])(
    'not %s',
    (permission) => {
      expect(mayGrant({ permission, requestingUrl: KIOSK, isMainFrame: true })).toBe(false);
    },
  );
});
