/**
 * Presses by script: who presses what, and when. `on-invite#2+300:level=5` is "0.3 s after the second invitation, the
 * key of level 5". A bare number is refused, because the leftmost key is number 1 and level 5.
 */
import type { Time } from '#domain/time-source';
import type { PadDevice } from './pad-device';
import type { StaffKey } from '#pads/pad-ports';
import { STAFF_KEYS } from '#pads/pad-ports';

export type ScriptedKey =
  { kind: 'key'; key: number } | { kind: 'level'; level: number } | { kind: 'staff'; name: StaffKey };

export interface PressStep {
  /** `start` is the start of the simulator; without `occurrence` an invitation is any of them. */
  trigger: { kind: 'start' } | { kind: 'invite'; occurrence: number | null };
  delayMs: number;
  key: ScriptedKey;
}

export class PressScriptError extends Error {
  override readonly name = 'PressScriptError';
}

export const PRESS_SYNTAX = 'on-invite[#N][+MS]:key=1…6 | level=0…5, or on-start[+MS]:staff=NAME, separated by commas';

const STEP = /^on-(?:(start)|invite(?:#([1-9]\d{0,4}))?)(?:\+(\d{1,7}))?:(key|level|staff)=([A-Za-z0-9]+)$/;

/** @throws PressScriptError that shows the wrong step and the syntax */
export function parsePressScript(text: string): PressStep[] {
  return text.split(',').map((part) => parseStep(part.trim()));
}

function parseStep(text: string): PressStep {
  const match = STEP.exec(text);
  const key = match && findKey(match[4]!, match[5]!);
  if (!match || !key) throw new PressScriptError(`"${text}" is no press: ${PRESS_SYNTAX}`);
  const occurrence = match[2] === undefined ? null : Number(match[2]);
  return {
    trigger: match[1] ? { kind: 'start' } : { kind: 'invite', occurrence },
    delayMs: Number(match[3] ?? 0),
    key,
  };
}

function findKey(kind: string, value: string): ScriptedKey | null {
  if (kind === 'key') return /^[1-6]$/.test(value) ? { kind: 'key', key: Number(value) } : null;
  if (kind === 'level') return /^[0-5]$/.test(value) ? { kind: 'level', level: Number(value) } : null;
  return isStaffKey(value) ? { kind: 'staff', name: value } : null;
}

export function isStaffKey(name: string): name is StaffKey {
  return (STAFF_KEYS as readonly string[]).includes(name);
}

/** Does nothing where the pad has no key for the level. */
export function pressScriptedKey(device: PadDevice, key: ScriptedKey): void {
  if (key.kind === 'staff') device.pressStaffKey(key.name);
  else {
    const physical = key.kind === 'key' ? key.key : device.findKeyOf(key.level);
    if (physical !== null) device.press(physical);
  }
}

/** Starts the script on one pad; returns how to end it. */
export function runPressScript(steps: readonly PressStep[], device: PadDevice, time: Time): () => void {
  let invitations = 0;
  const stops: (() => void)[] = [];
  const plan = (step: PressStep): void => {
    stops.push(time.after(step.delayMs, () => pressScriptedKey(device, step.key)));
  };
  for (const step of steps) if (step.trigger.kind === 'start') plan(step);
  stops.push(
    device.onChange(({ opened }) => {
      if (!opened) return;
      invitations += 1;
      for (const step of steps) {
        const { trigger } = step;
        if (trigger.kind === 'invite' && (trigger.occurrence ?? invitations) === invitations) plan(step);
      }
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
