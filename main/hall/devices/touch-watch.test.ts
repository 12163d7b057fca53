import { describe, expect, it } from 'vitest';
import { createManualTime } from '#tests/support/manual-time';
import { createTouchWatch, LONGEST_LOOK_MS, UNTOUCHED_AFTER_MS } from './touch-watch';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const KIOSK = 1;
const OTHER_KIOSK = 2;

function openWatch() {
  const time = createManualTime();
  const hall = { isServing: true };
  let changes = 0;
  const watch = createTouchWatch({ time, isServing: () => hall.isServing, onChange: () => (changes += 1) });
  watch.look();
  /** As the hall does: a look every minute. */
  function pass(ms: number): void {
    for (let left = ms; left > 0; left -= MINUTE_MS) {
      time.advance(Math.min(left, MINUTE_MS));
      watch.look();
    }
  }
  return { watch, time, hall, pass, changes: () => changes };
}

describe('two hours of opening without a touch', () => {
  it.each<{ name: string; run: (here: ReturnType<typeof openWatch>) => void; isUntouched: boolean }>([
    { name: 'nothing has passed', run: () => {}, isUntouched: false },
    { name: 'a minute less', run: ({ pass }) => pass(UNTOUCHED_AFTER_MS - MINUTE_MS), isUntouched: false },
    { name: 'two hours', run: ({ pass }) => pass(UNTOUCHED_AFTER_MS), isUntouched: true },
    {
      name: 'closed all the while',
      run({ hall, pass }) {
        hall.isServing = false;
        pass(12 * HOUR_MS);
      },
      isUntouched: false,
    },
    {
      name: 'an hour before the break and an hour after it',
      run({ hall, pass }) {
        pass(HOUR_MS);
        hall.isServing = false;
        pass(90 * MINUTE_MS);
        hall.isServing = true;
        pass(MINUTE_MS + HOUR_MS);
      },
      isUntouched: true,
    },
    {
      name: 'the minutes in which it opens and closes',
      run({ hall, pass }) {
        for (let day = 0; day < 300; day++) {
          hall.isServing = true;
          pass(MINUTE_MS);
          hall.isServing = false;
          pass(MINUTE_MS);
        }
      },
      isUntouched: false,
    },
    {
      name: 'a touch after the first hour',
      run({ watch, pass }) {
        pass(HOUR_MS);
        watch.touched(KIOSK);
        pass(UNTOUCHED_AFTER_MS - MINUTE_MS);
      },
      isUntouched: false,
    },
    {
      name: 'a machine that slept over it',
      run({ watch, time }) {
        time.advance(LONGEST_LOOK_MS + 1);
        watch.look();
        time.advance(3 * HOUR_MS);
        watch.look();
      },
      isUntouched: false,
    },
    {
      name: 'the machine’s wall clock jumped',
      run({ time, pass }) {
        time.setWallClock(time.now() + 24 * HOUR_MS);
        pass(MINUTE_MS);
      },
      isUntouched: false,
    },
  ])('$name', ({ run, isUntouched }) => {
    const here = openWatch();
    here.watch.follow(KIOSK);
    run(here);
    expect(here.watch.isUntouched()).toBe(isUntouched);
  });
});

it('a hall without a kiosk’s page has nothing to touch', () => {
  const { watch, pass } = openWatch();
  pass(UNTOUCHED_AFTER_MS);
  const leave = watch.follow(KIOSK);
  expect(watch.isUntouched()).toBe(false);
  leave();
  leave();
  pass(UNTOUCHED_AFTER_MS);
  expect(watch.isUntouched()).toBe(false);
});

it('a page that loads anew goes on where it was', () => {
  const { watch, pass } = openWatch();
  const leave = watch.follow(KIOSK);
  pass(UNTOUCHED_AFTER_MS - MINUTE_MS);
  leave();
  watch.follow(KIOSK);
  pass(MINUTE_MS);
  expect(watch.isUntouched()).toBe(true);
});

it('the next touch ends it and is told once; a touch on the other kiosk ends nothing', () => {
  const { watch, pass, changes } = openWatch();
  watch.follow(KIOSK);
  watch.follow(OTHER_KIOSK);
  pass(HOUR_MS);
  watch.touched(OTHER_KIOSK);
  pass(HOUR_MS);
  expect(watch.isUntouched()).toBe(true);
  watch.touched(OTHER_KIOSK);
  expect({ isUntouched: watch.isUntouched(), changes: changes() }).toEqual({ isUntouched: true, changes: 0 });
  watch.touched(KIOSK);
  watch.touched(KIOSK);
  expect({ isUntouched: watch.isUntouched(), changes: changes() }).toEqual({ isUntouched: false, changes: 1 });
});
