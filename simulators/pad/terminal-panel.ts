/** A person at the terminal: sees what the pads show, presses their keys. */
import type { ReadStream, WriteStream } from 'node:tty';
import { emitKeypressEvents } from 'node:readline';
import type { PadDevice, PadScreen } from './pad-device';
import { PROMPT_TEXT } from './pad-face';
import type { StaffKey } from '#pads/pad-ports';
import type { PadRig } from './pad-rig';

const LETTERS: Record<string, StaffKey> = {
  n: 'callNext',
  r: 'recall',
  m: 'miss',
  s: 'start',
  f: 'finish',
  q: 'requestRating',
};
const SCREENS: Record<PadScreen, string> = {
  off: '（断电）',
  idle: '欢迎光临',
  pleaseRate: '请对本次服务进行评价',
  thanks: '谢谢您的评价',
};

export const TERMINAL_KEYS = [
  '1–5  keys from the left: 1 非常满意 · 2 满意 · 3 基本满意 · 4 不满意 · 5 非常不满意',
  'n call next · r recall · m miss · s start · f finish · q request a rating',
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
  const { devices } = rig.simulator;
  let chosen = 0;

  function show(device: PadDevice): void {
    const { address, screen, secondsLeft, lastPrompt, queued } = device.state();
    const parts = [
      `pad ${address}${devices[chosen] === device && devices.length > 1 ? ' ◀' : ''}`,
      rig.isPlugged ? SCREENS[screen] : `${SCREENS[screen]}（未连接）`,
      secondsLeft === null ? '' : `${secondsLeft} s`,
      lastPrompt === null ? '' : `♪ ${PROMPT_TEXT[lastPrompt] ?? lastPrompt}`,
      queued > 0 ? `${queued} event(s) not acknowledged` : '',
    ];
    output.write(`${parts.filter(Boolean).join('   ')}\n`);
  }

  function typed(_text: string | undefined, key: { name?: string; sequence?: string; ctrl?: boolean }): void {
    const device = devices[chosen]!;
    const staffKey = LETTERS[key.name ?? ''];
    if (key.ctrl && key.name === 'c') options.closed();
    else if (/^[1-6]$/.test(key.sequence ?? '')) device.press(Number(key.sequence));
    else if (staffKey) device.pressStaffKey(staffKey);
    else if (key.name === 'b') device.reboot();
    else if (key.name === 'u') togglePlug();
    else if (key.name === 'tab') {
      chosen = (chosen + 1) % devices.length;
      show(devices[chosen]!);
    }
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
