import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { encodeInvite } from '#pads/owp1.messages';
import { createOwp1Device } from './owp1/owp1-device';
import { PressScriptError, parsePressScript, runPressScript } from './press-script';

describe('reading a script', () => {
  it('reads triggers, delays and keys', () => {
    expect(parsePressScript('on-invite+300:level=5, on-invite#2:key=1,on-start+2000:staff=callNext')).toEqual([
      { trigger: { kind: 'invite', occurrence: null }, delayMs: 300, key: { kind: 'level', level: 5 } },
      { trigger: { kind: 'invite', occurrence: 2 }, delayMs: 0, key: { kind: 'key', key: 1 } },
      { trigger: { kind: 'start' }, delayMs: 2000, key: { kind: 'staff', name: 'callNext' } },
    ]);
  });

  it.each([
    '',
    'on-invite+300:5',
    'on-invite:key=7',
    'on-invite:level=6',
    'on-invite#0:key=1',
    'on-start:staff=sing',
    'key=1',
  ])('refuses "%s" and shows the syntax', (text) => {
    expect(() => parsePressScript(text)).toThrow(PressScriptError);
    expect(() => parsePressScript(text)).toThrow(/on-invite\[#N\]/);
  });
});

it('presses after each invitation, or after the one it names', () => {
  const time = createManualTime();
  const device = createOwp1Device({ address: 1, uid: '53494D0000000001', model: 'SIM', time, random: () => 0.5 });
  const stop = runPressScript(parsePressScript('on-invite#2+300:level=4'), device, time);
  const invite = (sessionId: number): void => {
    const payload = encodeInvite({ sessionId, timeoutSeconds: 30, scale: 5, flags: 0, language: 0, lockoutMs: 1500 });
    const head = { fromPad: false, isRepeat: false, isSecured: false, hasMore: false };
    device.answer({ ...head, address: 1, sequence: sessionId, command: 0x20, payload });
  };
  invite(1);
  time.advance(1000);
  expect(device.state().screen).toBe('pleaseRate');
  invite(2);
  time.advance(299);
  expect(device.state().screen).toBe('pleaseRate');
  time.advance(40);
  expect(device.state()).toMatchObject({ screen: 'thanks', ratings: 1 });
  stop();
  invite(3);
  time.advance(1000);
  expect(device.state().screen).toBe('pleaseRate');
});
