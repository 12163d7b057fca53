/**
 * Tells when another page stands on the screen, from the document alone, so that no page has to say so: its frame, its
 * title or its choices are others than before. Clocks, countdowns, digits that are typed and slips that are printed are
 * the same page.
 */
import { spokenName } from './readable-parts';

export interface ShownPage {
  frame: Element | null;
  title: string;
  /** Empty where the page has none. */
  choices: string;
}

/** What a page says beyond itself: that something was printed, refused, or is being done. */
const NEWS = '[role=status],[role=alert]';

export interface PageWatcher {
  /** `isSamePage`: only its choices are others, as when one turns a page of a list. */
  onTurned(turn: { isSamePage: boolean }): void;
  onNews(element: HTMLElement): void;
}

export function watchPage(root: HTMLElement, watcher: PageWatcher): () => void {
  let shown = shownPage(root);
  let news = newsOf(root);
  let asked = 0;
  const look = (): void => {
    asked = 0;
    const now = shownPage(root);
    const told = newsOf(root);
    const isSamePage = now.frame === shown.frame && now.title === shown.title;
    const isTurned = !isSamePage || now.choices !== shown.choices;
    const fresh = [...told].filter(([element, text]) => text !== '' && news.get(element) !== text);
    shown = now;
    news = told;
    if (isTurned) watcher.onTurned({ isSamePage });
    else for (const [element] of fresh) watcher.onNews(element);
  };
  const observer = new MutationObserver(() => {
    // Once a frame, when everything that belongs to it has changed.
    asked ||= requestAnimationFrame(look);
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  return () => {
    cancelAnimationFrame(asked);
    observer.disconnect();
  };
}

function shownPage(root: HTMLElement): ShownPage {
  return {
    frame: root.querySelector('.frame'),
    title: root.querySelector('h1')?.textContent ?? '',
    choices: [...root.querySelectorAll<HTMLElement>('[data-choice]')].map(spokenName).join('\n'),
  };
}

function newsOf(root: HTMLElement): Map<HTMLElement, string> {
  const told = [...root.querySelectorAll<HTMLElement>(NEWS)];
  return new Map(told.map((element) => [element, element.textContent.trim()]));
}
