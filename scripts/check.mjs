/** `npm run check`: format, lint, types, import rules and cycles, without tests. */
import { parseArgs } from 'node:util';
import { runChecks } from './checks.mjs';
import { setUpOrExit } from './setup/set-up.mjs';

const { values } = parseArgs({ options: { offline: { type: 'boolean', default: false } } });
await setUpOrExit({ offline: values.offline });
const failed = (await runChecks()).filter(({ passed }) => !passed);
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
