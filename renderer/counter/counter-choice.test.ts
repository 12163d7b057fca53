import { describe, expect, it } from 'vitest';
import { answerChoice, beginNumber, openChoice, optionsOf } from './counter-choice';
import type { Choice, ChosenCommand } from './counter-choice';
import { counterStates } from './gallery-states';

const hall = counterStates.serving;

/** Types the keys one after the other; returns the command that came of them, or the question as it stands. */
function type(choice: Choice, ...keys: string[]): ChosenCommand | Choice | null {
  let open: Choice | null = choice;
  for (const key of keys) {
    if (!open) throw new Error(`${key} was typed after the end`);
    const step = answerChoice(open, key, hall);
    if (step?.command) return step.command;
    if (step) open = step.choice;
  }
  return open;
}

describe('a question before a command', () => {
  it.each([
    ['pause', ['2'], { step: 'pause', reason: 'meeting' }],
    ['pause', ['5'], { kind: 'pause' }],
    ['help', ['1'], { step: 'callHelp', kind: 'guard' }],
    ['help', ['2'], { step: 'callHelp', kind: 'manager' }],
    ['transfer', ['e'], { step: 'transfer', to: { kind: 'line', line: 'social-security' } }],
    ['transfer', ['3'], { step: 'transfer', to: { kind: 'counter', counterNumber: 3 } }],
    ['transfer', ['1'], { kind: 'transfer', typed: '1' }],
    ['transfer', ['1', 'Enter'], { step: 'transfer', to: { kind: 'counter', counterNumber: 1 } }],
    ['transfer', ['1', '2'], { step: 'transfer', to: { kind: 'counter', counterNumber: 12 } }],
    ['transfer', ['Z'], { kind: 'transfer', typed: '' }],
    ['transfer', ['1', 'Backspace', 'Enter'], { kind: 'transfer', typed: '' }],
    ['number', ['a', '1', '3', 'Enter'], { step: 'callNumber', number: 'A13' }],
    ['number', ['Enter'], { kind: 'number', typed: '' }],
    ['visit', ['3', 'Enter', '5'], { step: 'registerVisit', people: 3, appealKind: 'complaint' }],
    ['visit', ['Enter', '1'], { step: 'registerVisit', people: 1, appealKind: 'opinion' }],
    ['visit', ['0', 'Enter', '1'], { step: 'registerVisit', people: 1, appealKind: 'opinion' }],
    ['visit', ['9', '9', '9', 'Enter', '7'], { step: 'registerVisit', people: 200, appealKind: 'praise' }],
    ['pause', ['Escape'], null],
    ['visit', ['2', 'Escape'], null],
  ] as const)('%s, %j', (kind, keys, outcome) => {
    expect(type(openChoice(kind), ...keys)).toEqual(outcome);
  });

  it('never offers to send a ticket where it is already', () => {
    const lines = optionsOf(openChoice('transfer'), hall).flatMap(({ command }) =>
      command.step === 'transfer' && command.to.kind === 'line' ? [command.to.line] : [],
    );
    expect(lines).toEqual(['social-security']);
  });

  it('leaves keys alone that mean nothing to it', () => {
    for (const kind of ['pause', 'help', 'transfer', 'number', 'visit'] as const)
      expect(answerChoice(openChoice(kind), 'F2', hall)).toBeNull();
  });
});

describe('a typed number', () => {
  it.each([
    ['7', { kind: 'number', typed: '7' }],
    ['c', { kind: 'number', typed: 'C' }],
    ['z', null],
    ['F2', null],
    ['Enter', null],
  ])('%s begins %j', (key, choice) => {
    expect(beginNumber(key, hall)).toEqual(choice);
  });
});
