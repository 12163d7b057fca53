/**
 * `npm run ux-gate -- [--short] [--screens NAME,…] [--profile NAME] [--mode standard|elder] [--monkey N] [--seed N]
 * [--json]`: the kiosk's screens against the numbers of docs/ux-gate.md. Faults stand on standard error with the screen,
 * mode, profile and language that they were seen in; a fault is exit code 1. The same seed walks the same touches.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { DisplayProfile } from '#contract/shell';
import type { GateFigure } from './gate-figure';
import { runGate, withGallery } from './run-gate';
import type { GateRun } from './run-gate';
import { inWords } from './tally';
import type { Fault } from './tally';

const MONKEY_TOUCHES = { short: 500, full: 2_000 };
const SEEDS = 2 ** 32;
/** Views that are named for one fault; the rest are counted. */
const VIEWS_NAMED = 3;
/** sysexits.h: wrong usage. */
const EXIT_USAGE = 64;
const USAGE = [
  'usage: npm run ux-gate -- [--short] [--screens NAME,…] [--profile NAME] [--mode standard|elder]',
  '       [--monkey N] [--seed N] [--json]',
].join('\n');

async function main(): Promise<number> {
  const wanted = findWanted(process.argv.slice(2));
  if (!wanted) {
    console.error(USAGE);
    return EXIT_USAGE;
  }
  const { run, isJson } = wanted;
  console.error(`seed ${run.seed}`);
  const onProgress = (looked: number, of: number): void => console.error(`looked at ${looked} of ${of}`);
  const tally = await withGallery((gallery) => runGate(gallery, { ...run, onProgress }));
  for (const line of faultLines(tally.faults)) console.error(line);
  for (const note of tally.notes) console.error(`note: ${note}`);
  const figures = tally.figures();
  for (const figure of figures) console.log(isJson ? JSON.stringify(figure) : figureLine(figure));
  return figures.every(({ ok }) => ok) && tally.faults.length === 0 ? 0 : 1;
}

/** null where an argument is unknown or impossible. */
function findWanted(args: string[]): { run: GateRun; isJson: boolean } | null {
  const values = findValues(args);
  if (!values) return null;
  const form = values.short ? 'short' : 'full';
  const monkeyTouches = values.monkey === undefined ? MONKEY_TOUCHES[form] : Number(values.monkey);
  const seed = values.seed === undefined ? randomInt(SEEDS) : Number(values.seed);
  const profile = DisplayProfile.optional().safeParse(values.profile);
  const mode = values.mode;
  const isPossible =
    Number.isInteger(monkeyTouches) &&
    monkeyTouches >= 0 &&
    Number.isInteger(seed) &&
    seed >= 0 &&
    seed < SEEDS &&
    profile.success &&
    (mode === undefined || mode === 'standard' || mode === 'elder');
  if (!isPossible) return null;
  const run: GateRun = {
    form,
    screens: values.screens?.split(',').filter((name) => name !== '') ?? [],
    ...(profile.data && { profile: profile.data }),
    ...(mode && { mode }),
    monkeyTouches,
    seed,
  };
  return { run, isJson: values.json };
}

function findValues(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        short: { type: 'boolean', default: false },
        screens: { type: 'string' },
        profile: { type: 'string' },
        mode: { type: 'string' },
        monkey: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    return null;
  }
}

/** The same fault, seen on several screens and in several ways, is told once. */
function faultLines(faults: readonly Fault[]): string[] {
  const together = new Map<string, Fault[]>();
  for (const fault of faults) {
    const key = `${fault.figure}: ${fault.what}`;
    together.set(key, [...(together.get(key) ?? []), fault]);
  }
  return [...together].map(([line, same]) => {
    const ways = same.flatMap(({ view }) => (view ? [inWords(view)] : []));
    const more = ways.length > VIEWS_NAMED ? ` and ${ways.length - VIEWS_NAMED} more` : '';
    return ways.length > 0 ? `${line} [${ways.slice(0, VIEWS_NAMED).join('; ')}${more}]` : line;
  });
}

function figureLine({ name, value, unit, n, goal, ok, worst }: GateFigure): string {
  const size = `${value} ${unit}`.padStart(14);
  return `${name.padEnd(28)} ${size}   n ${String(n).padEnd(7)} ${goal.padEnd(32)} ${ok ? 'ok' : 'MISSED'}  ${worst ?? ''}`;
}

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
