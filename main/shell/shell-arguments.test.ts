import { expect, test } from 'vitest';
import { findForbiddenSwitch, readShellArguments } from './shell-arguments';

test.each([
  [[], { configFile: '/site/hall.yml', dataDir: null, isDev: false }],
  [['.', '--config', 'a.yml', '--data', 'd'], { configFile: '/site/a.yml', dataDir: '/site/d', isDev: false }],
  [['--config=/etc/a=b.yml', '--dev'], { configFile: '/etc/a=b.yml', dataDir: null, isDev: true }],
  [['--inspect=0', '--data', '/d', '--disable-gpu'], { configFile: '/site/hall.yml', dataDir: '/d', isDev: false }],
])('%j is read', (argv, expected) => {
  expect(readShellArguments(argv, '/site')).toEqual(expected);
});

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '-no-sandbox',
  '--disable-web-security',
  '--host-rules=MAP * 127.0.0.1',
  '--load-extension=/tmp/x',
  '--js-flags=--expose-gc',
  '--inspect-brk',
  '--renderer-cmd-prefix=sh',
  '--user-data-dir=/tmp/x',
  '--dev',
  '--configuration=x',
])('an installed kiosk refuses %s', (argument) => {
  expect(findForbiddenSwitch(['--config', 'hall.yml', argument])).toBe(argument);
});

test('an installed kiosk takes what a site needs', () => {
  expect(
    findForbiddenSwitch(['--config', 'hall.yml', '--data=/d', '--ozone-platform=x11', '--disable-gpu']),
  ).toBeNull();
});
