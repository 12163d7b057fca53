import { expect, it } from 'vitest';
import type { Call } from '#contract/snapshots';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import { BoardShow } from './board-show.svelte';
import { SHOW_AT_LEAST_MS } from './call-announcer';

const callOf = (callSequence: number, at: number) =>
  ({ callSequence, ticketNumber: `C00${callSequence}`, counterNumber: callSequence, calledAt: at }) as Call;

it('says that the page may not sound while it shows every call all the same, until one was heard or somebody touched it', async () => {
  const time = createManualTime();
  let maySound = false;
  const spoken: number[] = [];
  const show = new BoardShow({
    time,
    speak({ callSequence }) {
      spoken.push(callSequence);
      return maySound ? Promise.resolve() : Promise.reject(new Error('this page may not sound'));
    },
  });
  const bootId = 'boot-1';
  show.take({ bootId, at: time.now(), calls: [] });
  const callNow = async (callSequence: number) => {
    show.take({ bootId, at: time.now(), calls: [callOf(callSequence, time.now())] });
    await waitFor('the call to be on show', () => show.onShow?.call.callSequence === callSequence);
    await new Promise((resolve) => setImmediate(resolve));
    time.advance(SHOW_AT_LEAST_MS);
    await new Promise((resolve) => setImmediate(resolve));
  };
  await callNow(1);
  expect(show.isMute).toBe(true);
  show.touched();
  expect(show.isMute).toBe(false);
  await callNow(2);
  expect(show.isMute).toBe(true);
  maySound = true;
  await callNow(3);
  expect({ isMute: show.isMute, spoken }).toEqual({ isMute: false, spoken: [1, 2, 3] });
});
