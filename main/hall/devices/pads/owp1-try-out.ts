/** One trial of an OWP/1 pad for the person who stands before it. Source: OWP/1 §4.3, §4.4. */
import type { BusOutcome } from './line-protocol';
import type { Owp1Frame } from './owp1.codec';
import { OWP1_CAPABILITY, OWP1_COMMAND, OWP1_STATUS } from './owp1.messages';
import type { Owp1Display } from './owp1-display';
import { encodeBeep, encodeLedText, encodePrompt, encodeShowNumber } from './owp1-display.messages';
import type { Owp1Trial } from './owp1-trial';
import type { PadTryOut, PadTryOutcome } from './pad-ports';
import type { Owp1PadProfile } from './profile/pad-profile';

const TRIAL_NUMBER = 'A888';
const TRIAL_TEXT = '测试 A888 到 1号窗口';

interface TrialCommand {
  command: number;
  payload: Uint8Array;
  /** Capability without which the pad is not asked; 0 where none tells. */
  needs: number;
}

function commandOf(what: Exclude<PadTryOut, 'invite'>, prompts: Owp1PadProfile['prompts']): TrialCommand {
  switch (what) {
    case 'welcome':
      return prompt(prompts.welcome);
    case 'thanks':
      return prompt(prompts.thanks);
    case 'beep':
      return { command: OWP1_COMMAND.beep, payload: encodeBeep({ count: 2, on10Ms: 15, off10Ms: 10 }), needs: 0 };
    case 'number':
      return {
        command: OWP1_COMMAND.showNumber,
        payload: encodeShowNumber({ kind: 'ticket', text: TRIAL_NUMBER }),
        needs: OWP1_CAPABILITY.numberDisplay,
      };
    case 'text':
      return {
        command: OWP1_COMMAND.ledText,
        payload: encodeLedText({ line: 0, colour: 'red', effect: 0, text: TRIAL_TEXT }),
        needs: OWP1_CAPABILITY.ledText,
      };
  }
}

function prompt(id: number): TrialCommand {
  return { command: OWP1_COMMAND.prompt, payload: encodePrompt({ id }), needs: OWP1_CAPABILITY.voice };
}

export function tryOutOwp1(
  what: PadTryOut,
  pad: { display: Owp1Display; trial: Owp1Trial; capabilities: number; prompts: Owp1PadProfile['prompts'] },
): Promise<PadTryOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: BusOutcome<Owp1Frame>, status: number | null): void => resolve(toOutcome(outcome, status));
    if (what === 'invite') {
      pad.trial.inviteOnce(settle);
      return;
    }
    const { command, payload, needs } = commandOf(what, pad.prompts);
    if ((pad.capabilities & needs) !== needs) {
      resolve('unsupported');
      return;
    }
    pad.display.send({
      command,
      payload,
      settle(outcome, status) {
        // What was shown before comes back after the person has read the trial.
        if (what === 'number' || what === 'text') pad.display.forgetLater();
        settle(outcome, status);
      },
    });
  });
}

function toOutcome(outcome: BusOutcome<Owp1Frame>, status: number | null): PadTryOutcome {
  if (outcome.kind === 'abandoned') return 'lineDown';
  if (outcome.kind !== 'answered') return 'unanswered';
  if (status === OWP1_STATUS.ok) return 'done';
  if (status === OWP1_STATUS.busy) return 'busy';
  const isBeyondModel = status === OWP1_STATUS.unsupported || status === OWP1_STATUS.unknownCommand;
  return isBeyondModel ? 'unsupported' : status === null ? 'unanswered' : 'refused';
}
