/** A camera that a slip can be held to. Pictures are looked at one by one and never kept. */

/** Shows what the camera sees, moving. */
export type ShowPicture = (video: HTMLVideoElement) => void;

export interface SymbolCamera {
  /** Whether this kiosk has one; asked anew each time, because a cable may have been pulled. */
  isPresent(): Promise<boolean>;
  /**
   * Looks until `signal` ends it, and the camera is off from that moment on. Rejects where the camera cannot be opened
   * or is lost.
   */
  watch(look: {
    signal: AbortSignal;
    onPicture: (show: ShowPicture) => void;
    onSymbol: (payload: string) => void;
  }): Promise<void>;
}
