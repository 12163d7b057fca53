import type { Time } from '#domain/time-source';
import type { DurationFigure, SizeFigure } from './figure';

/** Measures; it judges nothing but whether its goal is reached. `rootDir` is its own and every user can enter it. */
export type Benchmark = (options: {
  n?: number;
  rootDir: string;
  time: Time;
}) => Promise<(DurationFigure | SizeFigure)[]>;
