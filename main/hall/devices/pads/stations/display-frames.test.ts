import { expect, it } from 'vitest';
import type { PadId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import type { PadCommand } from '../profile/pad-profile';
import { createDisplayFrames } from './display-frames';

const textOf = (text: string) => ({
  padId: 'P1' as PadId,
  staff: null,
  ticketNumber: null,
  waiting: null,
  text: { text, colour: 'green' as const },
});

/** A device with one line of text; `shown` sends what is due and says what stands there. */
function createDevice() {
  const time = createManualTime();
  const encode = (command: PadCommand) => (command.kind === 'text' ? [new TextEncoder().encode(command.text)] : null);
  const frames = createDisplayFrames({ encode, hasOnePlace: false, isRepeated: false, time });
  let standing = '';
  const shown = () => {
    const next = frames.findNext(time.monotonicMs());
    if (next && next.notBefore <= time.monotonicMs()) {
      standing = new TextDecoder().decode(next.bytes);
      next.settle(true);
    }
    return standing;
  };
  return { time, frames, shown };
}

it('a notice stands for some seconds in the place of the text', () => {
  const { time, frames, shown } = createDevice();
  frames.show(textOf('空闲'));
  frames.notice('没有叫号');
  expect(shown()).toBe('没有叫号');
  frames.show(textOf('空闲'));
  expect(shown()).toBe('没有叫号');
  time.advance(5000);
  expect(shown()).toBe('空闲');
});

it('a notice keeps no new text back', () => {
  const { frames, shown } = createDevice();
  frames.show(textOf('空闲'));
  frames.notice('没有叫号');
  expect(shown()).toBe('没有叫号');
  frames.show(textOf('请 C001 到 1号窗口'));
  expect(shown()).toBe('请 C001 到 1号窗口');
});
