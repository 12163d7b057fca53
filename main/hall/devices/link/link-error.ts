/** A link that could not be opened, or that failed while bytes were handed to it. */
export class LinkError extends Error {
  override readonly name: string = 'LinkError';

  /**
   * @param mayHaveTaken of the rejected write, so many bytes at most have left this process; 0 proves that the device
   *   has got none of them
   */
  constructor(
    message: string,
    readonly mayHaveTaken = 0,
  ) {
    super(message);
  }
}

/** `drained`: the other side, or the driver, has fetched every byte. `cut`: the limit passed first; the rest is lost. */
export type LinkClosing = 'drained' | 'cut';
