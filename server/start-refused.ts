/** The server cannot run as it was started. The message is a sentence for the person who started it: what, and the mend. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
