/** A person at the terminal: sees and hears what the devices show, presses their keys, spoils their line. */
import type { ReadStream, WriteStream } from 'node:tty';
import { emitKeypressEvents } from 'node:readline';
import type { StaffKey } from '#pads/pad-ports';
import type { WireFault } from './fault-wire';
import type { PadDevice, PadScreen } from './pad-device';
import type { PadShows } from './pad-face';
import { PROMPT_TEXT } from './pad-face';
import type { PadRig } from './pad-rig';

const STAFF_LETTERS: Record<string, StaffKey> = {
  n: 'callNext',
  r: 'recall',
  m: 'miss',
  s: 'start',
  f: 'finish',
  p: 'pause',
  o: 'resume',
  t: 'transfer',
  c: 'callTicket',
  q: 'requestRating',
  g: 'callGuard',
  h: 'callManager',
};
const FAULT_LETTERS: Record<string, WireFault> = {
  D: 'drop',
  F: 'flip',
  S: 'split',
  U: 'duplicate',
  Y: 'delay',
  C: 'coalesce',
  R: 'reorder',
  T: 'trickle',
  W: 'wrongBaud',
  K: 'stuck',
  E: 'echo',
  B: 'babble',
};
const FAULT_RATE = 0.1;
const SCREENS: Record<PadScreen, string> = {
  off: '（断电）',
  idle: '欢迎光临',
  pleaseRate: '请对本次服务进行评价',
  thanks: '谢谢您的评价',
};
const COLOURS = { red: '红', green: '绿', yellow: '黄' };
/** Characters of a ticket number or a line's prefix. */
const TYPED = /^[0-9A-Za-z]$/;
const MOST_TYPED = 8;

export const TERMINAL_KEYS = [
  '1–6  keys from the left: 1 非常满意 · 2 满意 · 3 基本满意 · 4 不满意 · 5 非常不满意',
  'n call next · r recall · m miss · s start · f finish · p pause · o resume · q request a rating',
  'g guard · h manager · / and digits, then c call that ticket or t transfer there',
  `faults at ${FAULT_RATE * 100} %, on and off: ${Object.entries(FAULT_LETTERS)
    .map(([letter, fault]) => `${letter} ${fault}`)
    .join(' · ')}`,
  'tab next pad · b reboot · u unplug or plug in · ctrl-c end',
];

/** Takes over the terminal until `closed` is called or the person ends it; returns how to give it back. */
export function openTerminalPanel(options: {
  rig: PadRig;
  input: ReadStream;
  output: WriteStream;
  closed: () => void;
}): () => void {
  const { rig, input, output } = options;
  const { devices, faults } = rig.simulator;
  let chosen = 0;
  /** What stands before the next staff key; null: nobody types. */
  let argument: string | null = null;

  function show(device: PadDevice): void {
    const mark = devices[chosen] === device && devices.length > 1 ? ' ◀' : '';
    output.write(`${describeDevice(device, rig.isPlugged, mark)}\n`);
  }

  function typed(_text: string | undefined, key: { name?: string; sequence?: string; ctrl?: boolean }): void {
    const device = devices[chosen]!;
    const letter = key.sequence ?? '';
    const staffKey = STAFF_LETTERS[letter];
    const fault = FAULT_LETTERS[letter];
    if (key.ctrl && key.name === 'c') options.closed();
    else if (letter === '/') type('');
    else if (argument !== null && (!staffKey || !argument) && TYPED.test(letter)) type(argument + letter.toUpperCase());
    else if (/^[1-6]$/.test(letter)) device.press(Number(letter));
    else if (staffKey) {
      device.pressStaffKey(staffKey, argument ?? '');
      argument = null;
    } else if (fault) toggleFault(fault);
    else if (letter === 'b') device.reboot();
    else if (letter === 'u') togglePlug();
    else if (key.name === 'tab') {
      chosen = (chosen + 1) % devices.length;
      show(devices[chosen]!);
    }
  }

  function type(text: string): void {
    argument = text.slice(0, MOST_TYPED);
    output.write(`typed: ${argument}\n`);
  }

  function toggleFault(fault: WireFault): void {
    if (faults.active()[fault]) faults.clear(fault);
    else faults.set(fault, { rate: FAULT_RATE, direction: 'both' });
    output.write(`faults: ${Object.keys(faults.active()).join(', ') || 'none'}\n`);
  }

  function togglePlug(): void {
    const isDone = rig.isPlugged ? rig.unplug() : rig.replug();
    isDone.then(
      () => devices.forEach(show),
      (error: unknown) => output.write(`${String(error)}\n`),
    );
  }

  output.write(`${rig.path}\n${TERMINAL_KEYS.join('\n')}\n`);
  devices.forEach(show);
  const unsubscribe = devices.map((device) => device.onChange(() => show(device)));
  emitKeypressEvents(input);
  input.setRawMode(true);
  input.on('keypress', typed);
  input.resume();
  return () => {
    for (const stop of unsubscribe) stop();
    input.off('keypress', typed);
    input.setRawMode(false);
    input.pause();
  };
}

/** One line: what somebody before the device sees and hears. */
export function describeDevice(device: PadDevice, isPlugged: boolean, mark = ''): string {
  const { address, screen, secondsLeft, lastPrompt, queued, shows } = device.state();
  const parts = [
    `pad ${address}${mark}`,
    isPlugged ? SCREENS[screen] : `${SCREENS[screen]}（未连接）`,
    secondsLeft === null ? '' : `${secondsLeft} s`,
    ...describeShown(shows),
    lastPrompt === null ? '' : `♪ ${PROMPT_TEXT[lastPrompt] ?? lastPrompt}`,
    queued > 0 ? `${queued} event(s) not acknowledged` : '',
  ];
  return parts.filter(Boolean).join('   ');
}

function describeShown({ staff, ticketNumber, waiting, text, stars, lights, blinking, beeps }: PadShows): string[] {
  return [
    staff === null
      ? ''
      : ['窗口', staff.counterNumber, staff.number, staff.name, staff.title].filter(Boolean).join(' '),
    ticketNumber === null ? '' : `[${ticketNumber}]`,
    waiting === null ? '' : `等候 ${waiting}`,
    ...text.map((shown) => `${COLOURS[shown.colour]}｢${shown.text}｣`),
    stars === null ? '' : '★'.repeat(stars),
    lights.length > 0 ? `灯 ${lights.join('')}` : '',
    blinking.length > 0 ? `闪 ${blinking.join('')}` : '',
    beeps > 0 ? `嘀×${beeps}` : '',
  ];
}
