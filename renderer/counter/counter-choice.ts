/**
 * What a key asks before it acts: why a pause, whom to call, where to send a ticket, which number, whose visit. Small
 * questions, answered by digits and letters; Escape leaves them. Pure: the page holds the question, the hall decides.
 */
import type { TransferTarget } from '#contract/counter';
import type { CounterSnapshot } from '#contract/snapshots';
import { PAUSE_REASONS } from '#domain/counter-pause';
import type { PauseReason } from '#domain/counter-pause';
import { HelpKind } from '#domain/help-call';
import { AppealKind, PeopleCount } from '#domain/visit';

export type Choice =
  | { kind: 'pause' }
  | { kind: 'help' }
  | { kind: 'transfer'; typed: string }
  | { kind: 'number'; typed: string }
  /** First how many came, then what about. */
  | { kind: 'visit'; people: string; isCounted: boolean };

export type ChoiceKind = Choice['kind'];

/** A command with what the question was asked for. */
export type ChosenCommand =
  | { step: 'pause'; reason: PauseReason }
  | { step: 'callHelp'; kind: HelpKind }
  | { step: 'transfer'; to: TransferTarget }
  | { step: 'callNumber'; number: string }
  | { step: 'registerVisit'; people: number; appealKind: AppealKind };

/** One answer that can be pressed, with the key that gives it; null where it has none. */
export interface ChoiceOption {
  key: string | null;
  command: ChosenCommand;
}

export interface ChoiceStep {
  choice: Choice | null;
  command: ChosenCommand | null;
}

type Hall = Pick<CounterSnapshot, 'lines' | 'otherCounters' | 'current'>;

const LONGEST_NUMBER = 5;
const DIGIT = /^\d$/;
const LETTER_OR_DIGIT = /^[A-Z0-9]$/;

export function openChoice(kind: ChoiceKind): Choice {
  switch (kind) {
    case 'pause':
    case 'help':
      return { kind };
    case 'transfer':
    case 'number':
      return { kind, typed: '' };
    case 'visit':
      return { kind, people: '', isCounted: false };
  }
}

/** The answers of the question as it stands; none where something is typed first. */
export function optionsOf(choice: Choice, hall: Hall): ChoiceOption[] {
  switch (choice.kind) {
    case 'pause':
      return PAUSE_REASONS.map((reason, at) => ({ key: String(at + 1), command: { step: 'pause', reason } }));
    case 'help':
      return HelpKind.options.map((kind, at) => ({ key: String(at + 1), command: { step: 'callHelp', kind } }));
    case 'transfer':
      return [
        ...hall.lines
          .filter(({ id }) => id !== hall.current?.line)
          .map(({ id, prefix }): ChoiceOption => ({
            key: prefix === '' ? null : prefix,
            command: { step: 'transfer', to: { kind: 'line', line: id } },
          })),
        ...hall.otherCounters.map(({ number }): ChoiceOption => ({
          key: String(number),
          command: { step: 'transfer', to: { kind: 'counter', counterNumber: number } },
        })),
      ];
    case 'number':
      return [];
    case 'visit':
      return choice.isCounted
        ? AppealKind.options.map((appealKind, at) => ({
            key: String(at + 1),
            command: { step: 'registerVisit', people: peopleOf(choice.people), appealKind },
          }))
        : [];
  }
}

/** Nothing typed is one person. */
function peopleOf(typed: string): number {
  const people = typed === '' ? 1 : Number(typed);
  return Math.min(Math.max(people, 1), PeopleCount.maxValue ?? people);
}

const stay = (choice: Choice): ChoiceStep => ({ choice, command: null });
const act = (command: ChosenCommand): ChoiceStep => ({ choice: null, command });

/** The letters that numbers of this hall begin with. */
export function lettersOf({ lines }: Pick<Hall, 'lines'>): string[] {
  return [...new Set(lines.map(({ prefix }) => prefix))].filter((prefix) => prefix !== '').sort();
}

/** A digit or a line's letter, typed while nothing is asked, begins a number; null where the key is none. */
export function beginNumber(key: string, hall: Hall): Choice | null {
  const letter = key.toUpperCase();
  return DIGIT.test(key) || lettersOf(hall).includes(letter) ? { kind: 'number', typed: letter } : null;
}

/** What a key does to the open question; null where it means nothing there. */
export function answerChoice(choice: Choice, key: string, hall: Hall): ChoiceStep | null {
  if (key === 'Escape') return { choice: null, command: null };
  const typed = key.toUpperCase();
  switch (choice.kind) {
    case 'pause':
    case 'help': {
      const option = optionsOf(choice, hall).find((candidate) => candidate.key === key);
      return option ? act(option.command) : null;
    }
    case 'transfer':
      return answerTransfer(choice, typed, key, hall);
    case 'number':
      if (key === 'Backspace') return stay({ ...choice, typed: choice.typed.slice(0, -1) });
      if (key === 'Enter')
        return choice.typed === '' ? stay(choice) : act({ step: 'callNumber', number: choice.typed });
      return LETTER_OR_DIGIT.test(typed) && choice.typed.length < LONGEST_NUMBER
        ? stay({ ...choice, typed: choice.typed + typed })
        : null;
    case 'visit':
      return answerVisit(choice, key, hall);
  }
}

/** A letter or number that only one target begins with is taken at once; else Enter takes the one that is typed. */
function answerTransfer(
  choice: Extract<Choice, { kind: 'transfer' }>,
  typed: string,
  key: string,
  hall: Hall,
): ChoiceStep | null {
  const options = optionsOf(choice, hall);
  if (key === 'Backspace') return stay({ ...choice, typed: choice.typed.slice(0, -1) });
  if (key === 'Enter') {
    const exact = options.find((option) => option.key === choice.typed);
    return exact ? act(exact.command) : stay(choice);
  }
  if (!LETTER_OR_DIGIT.test(typed)) return null;
  const text = choice.typed + typed;
  const matching = options.filter((option) => option.key?.startsWith(text));
  const [only, another] = matching;
  if (!only) return stay(choice);
  return another ? stay({ ...choice, typed: text }) : act(only.command);
}

function answerVisit(choice: Extract<Choice, { kind: 'visit' }>, key: string, hall: Hall): ChoiceStep | null {
  if (choice.isCounted) {
    const option = optionsOf(choice, hall).find((candidate) => candidate.key === key);
    return option ? act(option.command) : null;
  }
  if (key === 'Backspace') return stay({ ...choice, people: choice.people.slice(0, -1) });
  if (key === 'Enter') return stay({ ...choice, isCounted: true });
  return DIGIT.test(key) && choice.people.length < 3 ? stay({ ...choice, people: choice.people + key }) : null;
}
