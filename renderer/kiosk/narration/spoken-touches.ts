/**
 * Touches while a page is read, and in 念读版. A touch on a control ends the reading and acts as ever; in 念读版 the first
 * touch on a control only says its name and marks it, and the second on the same one acts. Keys act at once: a digit too
 * many is taken back by one touch, and thirty touches for a phone number are too many.
 */
import type { PressGate } from '../../ui/press';
import type { SpokenPart } from './narrator.svelte';
import { SPOKEN_CONTROLS, spokenName, UNSPOKEN } from './readable-parts';

/** Controls of the reading itself: they act at once, and do not end it beforehand. */
const OWN = '[data-narration]';

export interface SpokenTouchParts {
  target: Window;
  gate: Pick<PressGate, 'isPalm' | 'isTremble' | 'fired'>;
  isSpokenMode: () => boolean;
  /** A control was touched that acts now. */
  onActing: () => void;
  /** A control was touched for the first time. */
  onNamed: (control: SpokenPart) => void;
  /** A key was touched, which acts and is heard. */
  onKey: (name: string) => void;
}

export function listenForSpokenTouches(parts: SpokenTouchParts): () => void {
  const { target, gate, isSpokenMode, onActing, onNamed, onKey } = parts;
  // By the document alone: a control that is kept here would keep the page that it stood on, and what somebody wrote there.
  const choose = (control: HTMLElement | null): void => {
    for (const other of target.document.querySelectorAll<HTMLElement>('[data-chosen]')) delete other.dataset['chosen'];
    if (control) control.dataset['chosen'] = '';
  };
  const land = (event: PointerEvent): void => {
    const touched = event.target instanceof Element ? event.target.closest<HTMLElement>(SPOKEN_CONTROLS) : null;
    if (!touched || gate.isPalm(event) || touched.closest(OWN)) return;
    if (!isSpokenMode()) {
      choose(null);
      onActing();
    } else if ('key' in touched.dataset) {
      choose(null);
      if (!touched.closest(UNSPOKEN)) onKey(spokenName(touched));
    } else if ('chosen' in touched.dataset) {
      // A trembling second landing is no second touch; the press itself leaves it out as well.
      if (gate.isTremble(event)) return;
      choose(null);
      onActing();
    } else {
      event.stopPropagation();
      choose(touched);
      gate.fired(event);
      onNamed({ text: spokenName(touched) });
    }
  };
  target.addEventListener('pointerdown', land, { capture: true });
  return () => {
    choose(null);
    target.removeEventListener('pointerdown', land, { capture: true });
  };
}
