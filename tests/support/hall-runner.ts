/**
 * A real hall in a process of its own that a test may kill. Reads one JSON call a line on standard input, answers one JSON
 * line on standard output: what a surface would have seen.
 *
 *   hall-runner --config hall.yml --data DIR
 */
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { safe } from '@orpc/client';
import type { SurfaceCapability } from '#contract/hall';
import { NO_GLYPHS } from '#printers/glyph-source';
import { openPrinterLink } from '#printers/open-printer-link';
import { composeHall } from '#hall/compose';
import { loadHallConfig } from '#hall/config/load-hall-config';
import { openSerialLink } from '#hall/devices/link/serialport-link';
import { createLogger } from '#hall/log/logger';
import { createSystemTime } from '#hall/time/system-time';
import { connectSurface } from './surface-client';

interface Call {
  id: number;
  capability: SurfaceCapability;
  /** `callNext`, or `pads.confirmKeyMap` in a nested router. */
  procedure: string;
  input: unknown;
}

type Procedure = (input: unknown) => Promise<unknown>;
/** Procedures by name, those of nested routers one level deeper. */
type Procedures = { [name: string]: Procedures } & Procedure;

const say = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`);

async function answer(hall: Awaited<ReturnType<typeof composeHall>>, call: Call): Promise<void> {
  const surface = connectSurface(hall, call.capability);
  const procedures = surface.client as unknown as Procedures;
  const procedure = call.procedure.split('.').reduce<Procedures>((room, name) => room[name]!, procedures);
  const result = await safe(procedure(call.input));
  let value: unknown = result.data;
  if (value && typeof value === 'object' && Symbol.asyncIterator in value) {
    // A snapshot procedure: its first value is the state now.
    const iterator = (value as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    value = (await iterator.next()).value;
    await iterator.return?.();
  }
  say(
    result.error
      ? { id: call.id, error: (result.error as { code?: string }).code ?? String(result.error) }
      : { id: call.id, value },
  );
  surface.close();
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string' }, data: { type: 'string' } } });
  const config = loadHallConfig(values.config!);
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  const time = createSystemTime();
  const hall = await composeHall({
    config: config.config,
    dataDir: values.data!,
    pagesDir: values.data!,
    appVersion: 'test',
    time,
    log: createLogger('hall', 'warn'),
    links: {
      openSerial: openSerialLink,
      openPrinter: (address) => openPrinterLink(address, time),
      glyphs: NO_GLYPHS,
    },
    secrets: { enrolmentCode: process.env['HALL_ENROLMENT_CODE'], maintenancePin: '000000' },
    loadConfig: () => config,
    reopen: null,
    maintenanceWindow: null,
  });
  await hall.start();
  readline.createInterface({ input: process.stdin }).on('line', (line) => void answer(hall, JSON.parse(line) as Call));
  say({ ready: true });
}

void main();
