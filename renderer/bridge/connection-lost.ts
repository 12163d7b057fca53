/**
 * The hall did not answer: the port died, the network failed, the time was over. Nobody knows whether the command was
 * done, so it may only be repeated with the same `commandId`. Every answer of the hall, refusals included, is an
 * `ORPCError` instead.
 */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}
