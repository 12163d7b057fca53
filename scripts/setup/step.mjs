/**
 * One step of the setup: says what it does and how long it took, keeps talking while it works, runs once even when two
 * setups are started at the same time, and names itself, its reason and the mend when it fails.
 */
import { CommandFailure } from './command.mjs';
import { withLock } from './lock.mjs';

const STILL_WORKING_EVERY_MS = 15_000;

/**
 * @typedef {(text: string) => void} Say prints one progress line
 * @typedef {{
 *   name: string,
 *   what: string,
 *   isDone: () => boolean | Promise<boolean>,
 *   run: (say: Say) => Promise<void>,
 *   mend: string,
 * }} Step `isDone` is asked on every run and must be fast; `mend` is what a person can do when `run` fails
 */

export class SetupFailure extends Error {
  /**
   * @param {string} reason
   * @param {string} [mend] replaces the step's general one
   */
  constructor(reason, mend) {
    super(reason);
    this.mend = mend;
    /** @type {string | undefined} */
    this.stepName = undefined;
  }
}

/**
 * @param {Step} step
 * @param {{ lockFile: string, say: Say }} context
 * @throws {SetupFailure} with `stepName` and `mend` set
 */
export async function runStep(step, { lockFile, say }) {
  try {
    if (await step.isDone()) return;
    await withLock(lockFile, say, async () => {
      if (await step.isDone()) return;
      await runAloud(step, say);
    });
  } catch (error) {
    throw asSetupFailure(step, error);
  }
}

/**
 * @param {Step} step
 * @param {Say} say
 */
async function runAloud(step, say) {
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
  say(`${step.name}: ${step.what}`);
  const reminder = setInterval(() => say(`${step.name}: still working, ${seconds()} s`), STILL_WORKING_EVERY_MS);
  try {
    await step.run((text) => say(`${step.name}: ${text}`));
  } finally {
    clearInterval(reminder);
  }
  say(`${step.name}: done in ${seconds()} s`);
}

/**
 * @param {Step} step
 * @param {unknown} error
 */
function asSetupFailure(step, error) {
  const failure = error instanceof SetupFailure ? error : new SetupFailure(reasonOf(error));
  failure.stepName = step.name;
  failure.mend ??= step.mend;
  return failure;
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof CommandFailure) return [error.message, error.lastLines].filter(Boolean).join('\n');
  return error instanceof Error ? error.message : String(error);
}

/**
 * The failure as a person reads it.
 * @param {SetupFailure} failure
 */
export function describeFailure(failure) {
  const reason = failure.stepName ? `${failure.stepName} failed: ${failure.message}` : failure.message;
  return `${reason}\nTo mend it: ${failure.mend ?? 'run it again.'}`;
}
