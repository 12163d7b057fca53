/**
 * A scanner that is plugged in as a keyboard: tells its bursts from a person's fingers, and hands on what was scanned.
 *
 * A burst is characters that follow each other faster than anybody types. It ends with Enter or Tab, or, where a scanner
 * was set up without either, with silence. Every burst is handed on, also a broken one: the page says so instead of
 * leaving somebody waiting. A key that stands alone was pressed by hand.
 */
import type { MonotonicMs, Time } from '#domain/time-source';

export interface KeyStroke {
  /** As the DOM names it: one character, or a name such as `Enter`. */
  readonly key: string;
  /** When the key went down, on the page's monotonic clock: a page that was busy hears a burst late and all at once. */
  readonly at: MonotonicMs;
  /** The key is held down: a finger, or something that lies on a keyboard. */
  readonly isRepeat: boolean;
  readonly isCapsLockOn: boolean;
  /** Ctrl, Alt or Meta is held. */
  readonly isChord: boolean;
}

export interface KeyScanner {
  /** True where the key is a part of a burst: nothing else on the page may act upon it. */
  press(stroke: KeyStroke): boolean;
  /** Forgets a burst that has begun. */
  stop(): void;
}

/** Between two characters of a burst. Scanners need 1 to 30 ms, radio ones up to 50; quick fingers 80 and more. */
const CHARACTER_GAP_MS = 60;
/** After this silence nothing more belongs to the burst. */
const SILENCE_MS = 150;
/** Fewer are fingers that rolled over the keys. */
const SHORTEST_BURST = 4;
/** Our own symbols hold at most 120; the rest of a longer burst is swallowed without being kept. */
const LONGEST_BURST = 200;
/** A scanner on a stand reads a slip again for as long as it lies there. */
const SAME_AGAIN_MS = 3000;

const ENDINGS = new Set(['Enter', 'Tab']);
const HELD_BY_SCANNERS = new Set(['Shift', 'CapsLock']);

/** Caps lock turns what a scanner types around, and our tokens mind the case. */
function swapCase(character: string): string {
  const upper = character.toUpperCase();
  return character === upper ? character.toLowerCase() : upper;
}

/**
 * @param options.onPayload what was scanned; the same symbol again within three seconds is not handed on
 * @param options.onHand a person pressed a key: somebody is there
 */
export function createKeyScanner(options: {
  time: Time;
  onPayload: (payload: string) => void;
  onHand: () => void;
}): KeyScanner {
  const { time, onPayload, onHand } = options;
  let burst: string[] = [];
  let lastAt: MonotonicMs = -Infinity;
  /** Some scanners end with two keys: the second one is nobody's finger. */
  let endedAt: MonotonicMs = -Infinity;
  let handedOn: { payload: string; at: MonotonicMs } | null = null;
  let cancelSilence = (): void => {};

  function forget(): void {
    cancelSilence();
    burst = [];
  }

  function handOn(): void {
    const payload = burst.join('');
    forget();
    const isSameAgain = handedOn?.payload === payload && time.monotonicMs() - handedOn.at < SAME_AGAIN_MS;
    handedOn = { payload, at: time.monotonicMs() };
    if (!isSameAgain) onPayload(payload);
  }

  function fallSilent(): void {
    if (burst.length >= SHORTEST_BURST) handOn();
    else {
      forget();
      onHand();
    }
  }

  function end(isInTime: boolean): boolean {
    if (isInTime && burst.length >= SHORTEST_BURST) {
      handOn();
      return true;
    }
    forget();
    onHand();
    return false;
  }

  function take(character: string, isInTime: boolean): boolean {
    if (!isInTime) burst = [];
    if (burst.length < LONGEST_BURST) burst.push(character);
    cancelSilence();
    cancelSilence = time.after(SILENCE_MS, fallSilent);
    return burst.length > 1;
  }

  return {
    press(stroke) {
      if (HELD_BY_SCANNERS.has(stroke.key)) return false;
      if (stroke.isRepeat || stroke.isChord) {
        forget();
        return false;
      }
      const isInTime = burst.length > 0 && stroke.at - lastAt <= CHARACTER_GAP_MS;
      lastAt = stroke.at;
      if (ENDINGS.has(stroke.key)) {
        if (stroke.at - endedAt <= CHARACTER_GAP_MS) return true;
        const isBurst = end(isInTime);
        if (isBurst) endedAt = stroke.at;
        return isBurst;
      }
      if ([...stroke.key].length === 1) {
        return take(stroke.isCapsLockOn ? swapCase(stroke.key) : stroke.key, isInTime);
      }
      forget();
      onHand();
      return false;
    },
    stop: forget,
  };
}

/** Puts a scanner's ear on a page. A burst reaches nothing else of it: a focused button must not be pressed by its Enter. */
export function listenForScanner(page: Window, scanner: KeyScanner): () => void {
  const hear = (event: KeyboardEvent): void => {
    const isSwallowed = scanner.press({
      key: event.key,
      at: event.timeStamp,
      isRepeat: event.repeat,
      isCapsLockOn: event.getModifierState('CapsLock'),
      isChord: event.ctrlKey || event.altKey || event.metaKey,
    });
    if (!isSwallowed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener('keydown', hear, { capture: true });
  return () => {
    page.removeEventListener('keydown', hear, { capture: true });
    scanner.stop();
  };
}
