/**
 * `npm run faults -- [FAMILY…] [--frames N] [--rounds N] [--seed N] [--json]`: what devices and lines do in real life, at length, and
 * how often something happened that must never happen. The seed stands on standard error; the same seed walks the same
 * run. A count above its goal is told (`ok`), not an error: the exit code is 0 when everything could be counted.
 */
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createSystemTime } from '#hall/time/system-time';
import type { CountFigure } from '#tests/bench/figure';
import type { FaultFamily } from './fault-family';
import { padFaults } from './pad-faults';
import { printerFaults } from './printer-faults';

const FAMILIES: Record<string, FaultFamily> = { pads: padFaults, printers: printerFaults };
const SEEDS = 2 ** 32;
/** sysexits.h: wrong usage. */
const EXIT_USAGE = 64;
const USAGE = `usage: npm run faults -- [FAMILY…] [--frames N] [--rounds N] [--seed N] [--json]\nfamilies: ${Object.keys(FAMILIES).join(', ')}`;

interface Wanted {
  families: string[];
  frames: number | undefined;
  rounds: number | undefined;
  seed: number;
  isJson: boolean;
}

async function main(): Promise<number> {
  const wanted = findWanted(process.argv.slice(2));
  if (!wanted) {
    console.error(USAGE);
    return EXIT_USAGE;
  }
  const { families, frames, rounds, seed, isJson } = wanted;
  console.error(`seed ${seed}`);
  for (const name of families) {
    for (const figure of await count(name, {
      seed,
      ...(frames !== undefined && { frames }),
      ...(rounds !== undefined && { rounds }),
    })) {
      console.log(isJson ? JSON.stringify(figure) : inWords(figure));
    }
  }
  return 0;
}

/** null where an argument is unknown or impossible. */
function findWanted(args: string[]): Wanted | null {
  const parsed = findArguments(args);
  if (!parsed) return null;
  const { values, positionals } = parsed;
  const frames = values.frames === undefined ? undefined : Number(values.frames);
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  const seed = values.seed === undefined ? randomInt(SEEDS) : Number(values.seed);
  const isPossible =
    [frames, rounds].every((length) => length === undefined || (Number.isInteger(length) && length > 0)) &&
    Number.isInteger(seed) &&
    seed >= 0 &&
    seed < SEEDS &&
    positionals.every((name) => Object.hasOwn(FAMILIES, name));
  if (!isPossible) return null;
  const families = positionals.length > 0 ? [...new Set(positionals)] : Object.keys(FAMILIES);
  return { families, frames, rounds, seed, isJson: values.json };
}

function findArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        frames: { type: 'string' },
        rounds: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch {
    return null;
  }
}

async function count(
  name: string,
  options: { frames?: number; rounds?: number; seed: number },
): Promise<CountFigure[]> {
  const rootDir = fs.mkdtempSync(path.join(os.tmpdir(), `hall-faults-${name}-`));
  try {
    return await FAMILIES[name]!({ ...options, rootDir, time: createSystemTime() });
  } finally {
    fs.rmSync(rootDir, { recursive: true, force: true });
  }
}

function inWords({ name, value, n, goal, ok }: CountFigure): string {
  return `${name.padEnd(28)} ${value} in ${n}   goal ${goal}  ${ok ? 'ok' : 'MISSED'}`;
}

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
