/** What whoever walks `?screen=kiosk-walk` finds on its window, beside the page itself, which is walked by touches. */
export interface KioskWalkControls {
  /** Time stands still but for this: timers that have come due run. */
  advance(ms: number): void;
  /** Which page lies on top, by the session's own word. */
  readonly shown: string;
  /** What the hall was asked to do so far, in order, e.g. `issueTicket`, `ratings.give`. */
  readonly asked: readonly string[];
}

declare global {
  interface Window {
    kioskWalk?: KioskWalkControls;
    /** Another state of the kiosk in the place of the one that is shown, as `?…` asks for it, without loading anew. */
    showNext?: (search: string) => Promise<void>;
  }
}
