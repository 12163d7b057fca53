/**
 * The simulated printer's status bytes, read by a client that we did not write: `receiptio -q` (printing.md §5.3). What
 * it makes of them is what a hall with other software would be told. It asks `DLE EOT 2` only, which does not know of a
 * printer taken off line at its panel.
 */
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSystemTime } from '#hall/time/system-time';
import { createPrinterSimulator } from '#simulators/printer/printer-simulator';
import type { PrinterSimulator } from '#simulators/printer/printer-simulator';

const CLIENT = path.resolve('node_modules/receiptio/bin/cli.js');
/** It knows port 9100 only: a loopback address of our own leaves the machine's other one alone. */
const ADDRESS = `127.${1 + (process.pid % 250)}.${1 + ((process.pid >> 8) % 250)}.91`;

let printer: PrinterSimulator;
const door = createServer((client) => {
  const inside = connect(printer.port, '127.0.0.1');
  client.pipe(inside).pipe(client);
  client.on('error', () => inside.destroy());
  inside.on('error', () => client.destroy());
});

beforeAll(async () => {
  printer = await createPrinterSimulator({ port: 0, time: createSystemTime() });
  await new Promise<void>((resolve) => door.listen(9100, ADDRESS, resolve));
});
afterAll(async () => {
  await printer.close();
  await new Promise((resolve) => door.close(resolve));
});

function ask(): Promise<string> {
  const child = spawn(process.execPath, [CLIENT, '-d', ADDRESS, '-q'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return new Promise((resolve) => child.once('close', () => resolve(said.trim())));
}

test.each([
  [{}, 'online'],
  [{ nearEnd: true }, 'online'],
  [{ paperEnd: true }, 'paperempty'],
  [{ cover: true }, 'coveropen'],
  [{ cutter: true }, 'error'],
  [{ jam: true }, 'error'],
  [{ recoverable: true }, 'error'],
  [{ unrecoverable: true }, 'error'],
  [{ autoRecoverable: true }, 'error'],
])('%o is read as %s', async (faults, expected) => {
  printer.mend();
  printer.setFaults(faults);
  expect(await ask()).toBe(expected);
});
