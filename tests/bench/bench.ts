/**
 * `npm run bench -- [NAME…] [--json] [--n N]`: how fast it is, each figure against its bare baseline of the same run
 * (docs/benchmarks.md). A missed goal is told (`ok`), not an error: the exit code is 0 when everything could be measured.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createSystemTime } from '#hall/time/system-time';
import type { Benchmark } from './benchmark';
import { coldStart } from './cold-start';
import type { DurationFigure, SizeFigure } from './figure';
import { describeMachine } from './machine';
import { padCycle32 } from './pad-cycle';
import { pressToRecord, pressToRecord32 } from './press-to-record';
import { rendererSize } from './renderer-size';
import { touchToNumber, touchToPaper, touchToPaper9600 } from './touch';

const BENCHMARKS: Record<string, Benchmark> = {
  'cold-start': coldStart,
  'touch-to-number': touchToNumber,
  'touch-to-paper': touchToPaper,
  'touch-to-paper-9600': touchToPaper9600,
  'press-to-record': pressToRecord,
  'press-to-record-32': pressToRecord32,
  'pad-cycle-32': padCycle32,
  'renderer-size': rendererSize,
};
/** Names that stand for more than themselves. */
const FAMILIES: Record<string, readonly string[]> = {
  'touch-to-paper': ['touch-to-paper', 'touch-to-paper-9600'],
  'press-to-record': ['press-to-record', 'press-to-record-32', 'pad-cycle-32'],
};
/** sysexits.h: wrong usage. */
const EXIT_USAGE = 64;
const USAGE = `usage: npm run bench -- [NAME…] [--json] [--n N]\nnames: ${Object.keys(BENCHMARKS).join(', ')}`;

async function main(): Promise<number> {
  const parsed = findArguments();
  if (!parsed) return usage();
  const { values, positionals } = parsed;
  const n = values.n === undefined ? undefined : Number(values.n);
  const wanted = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
  const names = new Set(wanted.flatMap((name) => FAMILIES[name] ?? [name]));
  if (
    (n !== undefined && !(Number.isInteger(n) && n > 0)) ||
    [...names].some((name) => !Object.hasOwn(BENCHMARKS, name))
  ) {
    return usage();
  }
  console.error(describeMachine());
  if (!values.json) console.log(tableRow(['', 'p50', 'p95', 'p99', 'bare', 'ratio', 'n', 'goal']));
  for (const name of names) {
    for (const figure of await measure(name, n)) console.log(values.json ? JSON.stringify(figure) : inTable(figure));
  }
  return 0;
}

/** null where there is an option that nobody knows. */
function findArguments() {
  try {
    return parseArgs({
      options: { json: { type: 'boolean', default: false }, n: { type: 'string' } },
      allowPositionals: true,
    });
  } catch {
    return null;
  }
}

function usage(): number {
  console.error(USAGE);
  return EXIT_USAGE;
}

async function measure(name: string, n: number | undefined): Promise<(DurationFigure | SizeFigure)[]> {
  const rootDir = fs.mkdtempSync(path.join(os.tmpdir(), `hall-bench-${name}-`));
  fs.chmodSync(rootDir, 0o755);
  try {
    return await BENCHMARKS[name]!({ ...(n !== undefined && { n }), rootDir, time: createSystemTime() });
  } finally {
    fs.rmSync(rootDir, { recursive: true, force: true });
  }
}

function inTable({
  name,
  value,
  p50,
  p95,
  p99,
  baseline,
  ratio,
  n,
  goal,
  unit,
  ok,
}: DurationFigure | SizeFigure): string {
  const measured = [p50 ?? value, p95, p99, baseline].map((one) => (one === null ? '' : `${one.toFixed(1)} ${unit}`));
  return tableRow([name, ...measured, ratio?.toFixed(2) ?? '', String(n), `${goal}  ${ok ? 'ok' : 'MISSED'}`]);
}

function tableRow(cells: string[]): string {
  const widths = [20, 12, 12, 12, 12, 7, 5, 0];
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[at]!))).join('  ');
}

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
