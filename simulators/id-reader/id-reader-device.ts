/** A reader of ID cards as it speaks SDT: a field that a card lies in or not, and all the ways in which such boxes fail. */
import { writeIdCard } from '#hall/devices/id-reader/id-card';
import { encodeSdtAnswer, SDT_COMMANDS, SDT_STATUS } from '#hall/devices/id-reader/sdt-frames';
import type { SdtCommand } from '#hall/devices/id-reader/sdt-frames';

export interface SimulatedCard {
  name: string;
  idNumber: string;
}

export const ID_READER_FAULTS = {
  silent: 'answers nothing at all',
  unreadable: 'finds the card and cannot read it',
  damaged: 'answers with a wrong check byte',
  noise: 'sends bytes of nobody before each answer',
  cut: 'sends the first half of an answer only',
  onceOnly: 'finds a card once, until it is lifted (some models do)',
} as const;
export type IdReaderFault = keyof typeof ID_READER_FAULTS;

export interface IdReaderDevice {
  /** Answers of the reader to what the host wrote, in pieces as they go on the wire. */
  receive(bytes: Uint8Array): Uint8Array[];
  lay(card: SimulatedCard): void;
  lift(): void;
  setFault(fault: IdReaderFault, isOn: boolean): void;
  state(): { isCardThere: boolean; reads: number; faults: IdReaderFault[] };
}

const QUESTION_BYTES = 10;
const HEAD_BYTES = 7;

export function createIdReaderDevice(): IdReaderDevice {
  const faults = new Set<IdReaderFault>();
  let held: number[] = [];
  let card: SimulatedCard | null = null;
  let isFound = false;
  let isSelected = false;
  let reads = 0;

  function answerTo(command: SdtCommand): { status: number; data: Uint8Array } {
    const none = new Uint8Array(0);
    switch (command) {
      case 'status':
        return { status: SDT_STATUS.done, data: none };
      case 'find':
        if (!card || (faults.has('onceOnly') && isFound)) return { status: SDT_STATUS.notFound, data: none };
        isFound = true;
        return { status: SDT_STATUS.found, data: new Uint8Array(4) };
      case 'select':
        isSelected = card !== null && isFound;
        return isSelected
          ? { status: SDT_STATUS.done, data: new Uint8Array(8) }
          : { status: SDT_STATUS.notSelected, data: none };
      case 'read':
        if (!card || !isSelected || faults.has('unreadable')) return { status: SDT_STATUS.notRead, data: none };
        reads += 1;
        return { status: SDT_STATUS.done, data: writeIdCard(card) };
    }
  }

  function spoil(answer: Uint8Array): Uint8Array[] {
    if (faults.has('silent')) return [];
    const said = faults.has('damaged') ? answer.with(answer.length - 1, (answer.at(-1) ?? 0) ^ 0xff) : answer;
    const pieces = faults.has('cut') ? [said.slice(0, said.length >> 1)] : [said];
    return faults.has('noise') ? [Uint8Array.of(0xaa, 0x00, 0xaa, 0xaa, 0x96), ...pieces] : pieces;
  }

  return {
    receive(bytes) {
      held.push(...bytes);
      const answers: Uint8Array[] = [];
      while (held.length >= QUESTION_BYTES) {
        const question = held.slice(0, QUESTION_BYTES);
        const command = (Object.keys(SDT_COMMANDS) as SdtCommand[]).find((name) =>
          SDT_COMMANDS[name].every((byte, at) => question[HEAD_BYTES + at] === byte),
        );
        held = held.slice(command ? QUESTION_BYTES : 1);
        if (command) answers.push(...spoil(encodeSdtAnswer(answerTo(command))));
      }
      return answers;
    },
    lay(laid) {
      card = laid;
      isFound = false;
      isSelected = false;
    },
    lift() {
      card = null;
      isFound = false;
      isSelected = false;
    },
    setFault(fault, isOn) {
      if (isOn) faults.add(fault);
      else faults.delete(fault);
    },
    state: () => ({ isCardThere: card !== null, reads, faults: [...faults] }),
  };
}
