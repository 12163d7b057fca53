import type { Attachment } from 'svelte/attachments';
import type { Scheduler } from '#domain/time-source';

/** A finger that stays: the hidden door for staff. Residents never need it, every control of theirs is a single tap. */
export function longPress(options: { time: Scheduler; holdMs: number; onHold: () => void }): Attachment<HTMLElement> {
  const { time, holdMs, onHold } = options;
  return (target) => {
    let cancelHold = (): void => {};
    const land = (event: PointerEvent): void => {
      if (!event.isPrimary || event.button !== 0) return;
      cancelHold();
      cancelHold = time.after(holdMs, onHold);
    };
    const end = (): void => cancelHold();
    const ends = ['pointerup', 'pointercancel', 'pointerleave'] as const;
    target.addEventListener('pointerdown', land);
    for (const name of ends) target.addEventListener(name, end);
    return () => {
      cancelHold();
      target.removeEventListener('pointerdown', land);
      for (const name of ends) target.removeEventListener(name, end);
    };
  };
}
