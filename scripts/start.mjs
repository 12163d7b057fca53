/**
 * `npm start`: opens the sample hall on real Electron, with simulated devices and a township server, on a fresh clone
 * too. `-- [--data DIR] [--screen WIDTHxHEIGHT] [--offline] [--retry-official]`.
 */
import { parseArgs } from 'node:util';
import { setUpOrExit } from './setup/set-up.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    screen: { type: 'string' },
    offline: { type: 'boolean', default: false },
    'retry-official': { type: 'boolean', default: false },
  },
});
await setUpOrExit({ offline: values.offline, retryOfficial: values['retry-official'] });
// ORDER: what follows needs npm packages, so it is loaded only now.
const { openSampleHall } = await import('./open-sample-hall.mjs');
process.exitCode = await openSampleHall({ dataDir: values.data, screen: values.screen });
