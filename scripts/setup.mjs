/** `npm run setup -- [--offline] [--retry-official]`: prepares this checkout and opens nothing. */
import { parseArgs } from 'node:util';
import { setUpOrExit } from './setup/set-up.mjs';

const { values } = parseArgs({
  options: { offline: { type: 'boolean', default: false }, 'retry-official': { type: 'boolean', default: false } },
});
await setUpOrExit({ offline: values.offline, retryOfficial: values['retry-official'] });
process.stderr.write('[setup] ready\n');
