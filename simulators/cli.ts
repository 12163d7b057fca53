/** `npm run sim -- pad …` and `npm run sim -- printer …`: simulated devices that anybody can run. */

const USAGE = 'sim pad|printer [options]; sim pad --help, sim printer --help';

async function runSimulator(args: readonly string[]): Promise<void> {
  const [device, ...rest] = args;
  // Each simulator is loaded only when it is asked for: the one needs nothing of the other's libraries.
  if (device === 'pad') await (await import('./pad/command')).runPadCommand(rest);
  else if (device === 'printer') await (await import('./printer/command')).runPrinterCommand(rest);
  else throw new Error(USAGE);
}

runSimulator(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
