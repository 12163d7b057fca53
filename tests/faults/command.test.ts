/** `npm run faults` as a person or a build server calls it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Figure } from '#tests/bench/figure';

function runFaults(...args: string[]) {
  const program = path.resolve(import.meta.dirname, 'faults.ts');
  return spawnSync(process.execPath, ['--import', 'tsx', program, ...args], { encoding: 'utf8' });
}

describe('npm run faults', () => {
  it('counts pads, says its seed, and the same seed walks the same run', () => {
    const [first, second] = [1, 2].map(() => runFaults('pads', '--frames', '4000', '--seed', '7', '--json'));
    expect(first!.status, first!.stderr).toBe(0);
    expect(first!.stderr).toContain('seed 7');
    const figures = first!.stdout
      .trim()
      .split('\n')
      .map((line) => Figure.parse(JSON.parse(line)));
    expect(figures.map(({ name, value, ok }) => [name, value, ok])).toEqual([
      ['pads-phantom-ratings', 0, true],
      ['pads-lost-presses', 0, true],
      ['pads-doubled-presses', 0, true],
    ]);
    expect(figures[0]!.n).toBeGreaterThanOrEqual(4000);
    expect(second!.stdout).toBe(first!.stdout);
  });

  it('counts printers, and the same seed walks the same run', () => {
    const [first, second] = [1, 2].map(() => runFaults('printers', '--rounds', '4', '--seed', '7', '--json'));
    expect(first!.status, first!.stderr).toBe(0);
    const figures = first!.stdout
      .trim()
      .split('\n')
      .map((line) => Figure.parse(JSON.parse(line)));
    expect(figures.map(({ name, value, ok }) => [name, value, ok])).toEqual([
      ['printers-silent-duplicates', 0, true],
      ['printers-lost-jobs', 0, true],
      ['printers-dead-ends', 0, true],
    ]);
    expect(second!.stdout).toBe(first!.stdout);
  });

  it.each([['pad'], ['pads', '--frames', 'many'], ['pads', '--seed', '-1'], ['--loud']])(
    'explains itself: %s %s %s',
    (...args) => {
      const { status, stderr } = runFaults(...args);
      expect(status).toBe(64);
      expect(stderr).toMatch(/usage: npm run faults .*\n.*families: .*pads/);
    },
  );
});
