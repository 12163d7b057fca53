import type { Migration } from '../run-migrations';
import { thinPath } from './0001-thin-path';
import { printSpool } from './0002-print-spool';
import { countersAndPads } from './0003-counters-and-pads';
import { cases } from './0004-cases';
import { attachments } from './0005-attachments';
import { screenRatings } from './0006-screen-ratings';
import { calendars } from './0007-calendars';
import { residentCalls } from './0008-resident-calls';
import { publicity } from './0009-publicity';
import { caseOrigin } from './0010-case-origin';
import { surveys } from './0011-surveys';
import { complaints } from './0012-complaints';
import { withdrawnCalls } from './0013-withdrawn-calls';
import { surveyBatches } from './0014-survey-batches';

/** Every step of the schema, in order; append only. */
export const migrations: readonly Migration[] = [
  thinPath,
  printSpool,
  countersAndPads,
  cases,
  attachments,
  screenRatings,
  calendars,
  residentCalls,
  publicity,
  caseOrigin,
  surveys,
  complaints,
  withdrawnCalls,
  surveyBatches,
];
