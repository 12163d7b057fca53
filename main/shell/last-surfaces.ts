/**
 * Which windows the hall wanted last time. With them the pages load while the hall process opens its data, instead of
 * after it: a third of a cold start. Only a head start: no page gets a port before the hall has said which windows it
 * wants now.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { SurfaceWindow } from '#contract/shell';
import type { ShellLog } from './shell-log';

const Surfaces = z.array(SurfaceWindow).min(1);

export interface LastSurfaces {
  /** null where nothing usable was kept. */
  find(): SurfaceWindow[] | null;
  keep(surfaces: readonly SurfaceWindow[]): void;
}

export function createLastSurfaces({ file, log }: { file: string; log: ShellLog }): LastSurfaces {
  function read(): string {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  }
  return {
    find() {
      try {
        return Surfaces.parse(JSON.parse(read()));
      } catch {
        return null;
      }
    },
    keep(surfaces) {
      const text = JSON.stringify(surfaces);
      if (text === read()) return;
      try {
        writeFileSync(file, text);
      } catch (error) {
        log.warn({ file, err: error }, 'windows not remembered: the next start is slower');
      }
    },
  };
}
