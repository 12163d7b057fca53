/** What a pad or strip shows and says to the people before it. */

export interface ShownText {
  line: number;
  colour: 'red' | 'green' | 'yellow';
  text: string;
}

export interface PadShows {
  staff: {
    number: string | null;
    name: string | null;
    title: string | null;
    counterNumber: number | null;
  } | null;
  ticketNumber: string | null;
  waiting: string | null;
  text: readonly ShownText[];
  stars: number | null;
  /** Keys that are lit and keys that blink, from the left, first is 1. */
  lights: readonly number[];
  blinking: readonly number[];
  /** Since power-up. */
  beeps: number;
  /** Prompts since power-up, the last ones, newest last: 1 欢迎光临 · 2 请评价 · 3 谢谢 … */
  said: readonly number[];
  /** Seconds since 1970 as the host told them last. */
  clock: number | null;
}

export const NOTHING_SHOWN: PadShows = {
  staff: null,
  ticketNumber: null,
  waiting: null,
  text: [],
  stars: null,
  lights: [],
  blinking: [],
  beeps: 0,
  said: [],
  clock: null,
};

const SAID_KEPT = 20;

export interface PadFace {
  shows(): PadShows;
  show(change: Partial<PadShows>): void;
  /** An empty text clears its line. */
  showText(text: ShownText): void;
  say(prompt: number): void;
  beep(times: number): void;
  /** As after a power cut. */
  clear(): void;
}

/** `changed` is called when what is seen or heard is another than before. */
export function createPadFace(changed: () => void): PadFace {
  let shown = NOTHING_SHOWN;

  function show(change: Partial<PadShows>): void {
    shown = { ...shown, ...change };
    changed();
  }

  return {
    shows: () => shown,
    show,
    showText(text) {
      const others = shown.text.filter(({ line }) => line !== text.line);
      show({ text: text.text === '' ? others : [...others, text].sort((a, b) => a.line - b.line) });
    },
    say: (prompt) => show({ said: [...shown.said, prompt].slice(-SAID_KEPT) }),
    beep: (times) => show({ beeps: shown.beeps + times }),
    clear() {
      shown = NOTHING_SHOWN;
    },
  };
}

export const PROMPT_TEXT: Record<number, string> = {
  1: '欢迎光临',
  2: '请对本次服务进行评价',
  3: '谢谢您的评价',
  4: '请稍候',
  5: '暂停服务',
  6: '请出示证件',
  7: '请核对信息',
  8: '请签字',
};

/** Key numbers of the set bits, the lowest bit is key 1. */
export function keysOfBits(bits: number): number[] {
  return Array.from({ length: 16 }, (_, at) => at + 1).filter((key) => bits & (1 << (key - 1)));
}
