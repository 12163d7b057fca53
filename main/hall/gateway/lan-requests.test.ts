import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { findCookie, isOwnHost } from './lan-requests';

const ownNames = ['kiosk-a', 'kiosk-a.local'];

test.each([
  ['192.168.1.20', true],
  ['192.168.1.20:8480', true],
  ['[fe80::1]:8480', true],
  ['LOCALHOST:8480', true],
  ['Kiosk-A:8480', true],
  ['kiosk-a.local', true],
  ['attacker.example', false],
  ['kiosk-a.attacker.example', false],
  ['localhost.attacker.example:8480', false],
  ['192.168.1.20@attacker.example', false],
  ['', false],
  [undefined, false],
])('host %s is our own: %s', (host, expected) => {
  expect(isOwnHost(host, ownNames)).toBe(expected);
});

test.each([
  ['hall_session=abc', 'abc'],
  ['theme=dark; hall_session=abc', 'abc'],
  ['hall_session=', ''],
  ['other_hall_session=abc', null],
  [undefined, null],
])('cookie header %j holds %j', (cookie, expected) => {
  expect(findCookie({ headers: { cookie } } as IncomingMessage, 'hall_session')).toBe(expected);
});
