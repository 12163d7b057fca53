import type { Migration } from '../run-migrations';
import { thinPath } from './0001-thin-path';

/** Every step of the schema, in order; append only. */
export const migrations: readonly Migration[] = [thinPath];
