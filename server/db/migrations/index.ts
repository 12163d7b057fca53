import type { Migration } from '../run-migrations';
import { thinPath } from './0001-thin-path';
import { countersAndPads } from './0002-counters-and-pads';
import { casesAndScreenRatings } from './0003-cases-and-screen-ratings';
import { residentCalls } from './0004-resident-calls';
import { caseOrigin } from './0005-case-origin';
import { surveys } from './0006-surveys';
import { sameDay } from './0007-same-day';

/** Every step of the schema, in order; append only. */
export const migrations: readonly Migration[] = [
  thinPath,
  countersAndPads,
  casesAndScreenRatings,
  residentCalls,
  caseOrigin,
  surveys,
  sameDay,
];
