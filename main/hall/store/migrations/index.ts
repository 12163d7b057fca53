import type { Migration } from '../run-migrations';
import { thinPath } from './0001-thin-path';
import { printSpool } from './0002-print-spool';
import { countersAndPads } from './0003-counters-and-pads';

/** Every step of the schema, in order; append only. */
export const migrations: readonly Migration[] = [thinPath, printSpool, countersAndPads];
