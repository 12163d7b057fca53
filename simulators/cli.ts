/** `npm run sim -- pad|wire|printer|id-reader …`: simulated devices, and a bad cable, that anybody can run. */

const USAGE = 'sim pad|wire|printer|id-reader [options]; each with --help';

async function runSimulator(args: readonly string[]): Promise<void> {
  const [device, ...rest] = args;
  // Each simulator is loaded only when it is asked for: the one needs nothing of the other's libraries.
  if (device === 'pad') await (await import('./pad/command')).runPadCommand(rest);
  else if (device === 'wire') await (await import('./pad/wire-command')).runWireCommand(rest);
  else if (device === 'printer') await (await import('./printer/command')).runPrinterCommand(rest);
  else if (device === 'id-reader') await (await import('./id-reader/command')).runIdReaderCommand(rest);
  else throw new Error(USAGE);
}

runSimulator(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
