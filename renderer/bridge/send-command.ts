/**
 * One press, one command, one effect. The id is made once for the press; while nobody answers, the same command is sent
 * again with the same id, and the hall returns its first answer.
 */
import { ORPCError } from '@orpc/client';
import { v7 as uuidv7 } from 'uuid';
import type { CommandId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import { ConnectionLostError } from './connection-lost';

const ATTEMPT_LIMIT_MS = 5000;
const GIVE_UP_AFTER_MS = 15_000;
const PAUSE_MS = 300;

/** Ends early, without an error, where `ended` says so. */
export const pause = (time: Time, delayMs: number, ended?: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = (): void => {
      cancel();
      ended?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = time.after(delayMs, end);
    ended?.addEventListener('abort', end);
  });

/**
 * One attempt, for what must not be done twice by itself; aborts its call and rejects with ConnectionLostError when it
 * takes longer than `limitMs`.
 */
export async function callOnce<T>(
  call: (signal: AbortSignal) => Promise<T>,
  time: Time,
  limitMs: number,
  ended?: AbortSignal,
): Promise<T> {
  const limit = new AbortController();
  const cancelLimit = time.after(limitMs, () => limit.abort(new ConnectionLostError(`no answer in ${limitMs} ms`)));
  try {
    return await call(ended ? AbortSignal.any([limit.signal, ended]) : limit.signal);
  } finally {
    cancelLimit();
  }
}

/**
 * Repeats `call` until the hall answers, for up to 15 s. Only for calls that are safe to repeat.
 * @param ended nobody wants the answer any more: nothing is sent after it, and nothing of the call is kept
 * @throws ORPCError as soon as the hall answers with one; ConnectionLostError when it never answered; the reason of `ended`
 */
export async function callWithRetry<T>(
  call: (signal: AbortSignal) => Promise<T>,
  time: Time,
  ended?: AbortSignal,
): Promise<T> {
  const giveUpAt = time.monotonicMs() + GIVE_UP_AFTER_MS;
  for (;;) {
    ended?.throwIfAborted();
    const leftMs = giveUpAt - time.monotonicMs();
    try {
      return await callOnce(call, time, Math.max(1, Math.min(ATTEMPT_LIMIT_MS, leftMs)), ended);
    } catch (error) {
      if (error instanceof ORPCError || ended?.aborted) throw error;
      if (time.monotonicMs() + PAUSE_MS >= giveUpAt) {
        throw error instanceof ConnectionLostError ? error : new ConnectionLostError('no answer', { cause: error });
      }
      await pause(time, PAUSE_MS, ended);
    }
  }
}

/** Sends one command: makes its id and repeats it under that id. Errors as `callWithRetry`. */
export function sendCommand<T>(
  call: (commandId: CommandId, signal: AbortSignal) => Promise<T>,
  time: Time,
): Promise<T> {
  const commandId = uuidv7() as CommandId;
  return callWithRetry((signal) => call(commandId, signal), time);
}
