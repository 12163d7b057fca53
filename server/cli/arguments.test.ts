import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments';

describe('the command line', () => {
  it('starts on loopback by default', () => {
    expect(readArguments(['--data', 'x'], undefined)).toEqual({
      command: 'start',
      host: '127.0.0.1',
      port: 8490,
      dataDir: path.resolve('x'),
      databaseUrl: null,
    });
  });

  it('needs no folder with a database of one’s own', () => {
    expect(readArguments(['start', '--port', '0'], 'postgres://db/township')).toMatchObject({
      dataDir: null,
      databaseUrl: 'postgres://db/township',
      port: 0,
    });
  });

  it('binds a code to a hall and a terminal', () => {
    const args = ['enrolment-code', '--data', 'x', '--hall', '500199003', '--terminal', 'A'];
    expect(readArguments(args, '')).toMatchObject({ hallCode: '500199003', terminalCode: 'A', databaseUrl: null });
    expect(readArguments(args.slice(0, 3), '')).toMatchObject({ hallCode: null, terminalCode: null });
  });

  it.each([
    [['start'], 'Give the data folder'],
    [['--data', 'x', '--port', 'http'], '--port takes a number'],
    [['--data', 'x', '--port', '65536'], '--port takes a number'],
    [['--data', 'x', '--colour'], '--colour'],
    [['--data'], '--data'],
    [['paint', '--data', 'x'], 'There is no command "paint"'],
    [['start', 'now', '--data', 'x'], '"now" is not understood'],
    [['revoke', '--data', 'x'], 'revoke needs --hall and --terminal'],
    [['enrolment-code', '--data', 'x', '--hall', '12'], 'nine digits'],
    [['enrolment-code', '--data', 'x', '--terminal', 'a'], 'one capital letter'],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => readArguments(args, undefined)).toThrow(sentence);
  });
});
