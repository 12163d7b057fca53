/** What the commands of simulated lines read from their arguments in the same way. */
import { randomInt } from 'node:crypto';
import type { FaultSetting, WireFault } from './fault-wire';
import { WIRE_FAULTS } from './fault-wire';

export class SimulatorUsageError extends Error {
  override readonly name = 'SimulatorUsageError';
}

export type Refuse = (message: string) => never;

export const FAULT_HELP = Object.entries(WIRE_FAULTS)
  .map(([name, meaning]) => `                         ${name.padEnd(10)} ${meaning}`)
  .join('\n');

const SEEDS = 2 ** 32;

/** `NAME[:RATE]`, 0.05 without one. */
export function readFault(text: string, refuse: Refuse): [WireFault, FaultSetting] {
  const [name = '', rate = '0.05'] = text.split(':');
  if (!Object.hasOwn(WIRE_FAULTS, name)) refuse(`--fault ${text}: one of ${Object.keys(WIRE_FAULTS).join(', ')}`);
  const share = Number(rate);
  if (!(share >= 0 && share <= 1)) refuse(`--fault ${text}: the rate is 0 … 1`);
  return [name as WireFault, { rate: share, direction: 'both' }];
}

export function readNumber(
  option: string,
  text: string,
  range: { least: number; most: number },
  refuse: Refuse,
): number {
  const value = Number(text);
  if (text === '' || !Number.isInteger(value) || value < range.least || value > range.most) {
    refuse(`${option} ${text}: a whole number from ${range.least} to ${range.most}`);
  }
  return value;
}

/** Another one each time where none was asked for. */
export function readSeed(text: string | undefined, refuse: Refuse): number {
  return text === undefined ? randomInt(SEEDS) : readNumber('--seed', text, { least: 0, most: SEEDS - 1 }, refuse);
}
