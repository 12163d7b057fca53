/**
 * A second door for tests and people with netcat: one JSON object a line in, one a line out.
 *
 * ```
 * {"do":"faults","set":{"cover":true}}   {"do":"slips"}   {"do":"transcript"}   {"do":"powerCycle"}
 * ```
 */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { PrinterSimulator } from './printer-simulator';

export interface ControlPort {
  readonly port: number;
  close(): Promise<void>;
}

const FaultPatch = z
  .strictObject({
    cover: z.boolean(),
    paperEnd: z.boolean(),
    paperEndAfter: z.int().positive().nullable(),
    nearEnd: z.boolean(),
    cutter: z.boolean(),
    offline: z.boolean(),
    silentClone: z.boolean(),
    slow: z.int().positive().nullable(),
    dropLinkAtByte: z.int().nonnegative().nullable(),
    swallowProcessId: z.boolean(),
  })
  .partial();
const Request = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('faults'), set: FaultPatch.optional() }),
  z.strictObject({ do: z.literal('slips') }),
  z.strictObject({ do: z.literal('transcript') }),
  z.strictObject({ do: z.literal('powerCycle') }),
]);

/** @param options.port 0: any free one of 127.0.0.1 */
export async function openControlPort(options: { port: number; simulator: PrinterSimulator }): Promise<ControlPort> {
  const { simulator } = options;
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => undefined);
    createInterface({ input: client }).on('line', (line) => {
      client.write(`${JSON.stringify(answerLine(line, simulator))}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of clients) client.destroy();
      }),
  };
}

function answerLine(line: string, simulator: PrinterSimulator): object {
  let request: z.infer<typeof Request>;
  try {
    request = Request.parse(JSON.parse(line));
  } catch (error) {
    return { ok: false, error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) };
  }
  switch (request.do) {
    case 'faults':
      if (request.set) simulator.setFaults(defined(request.set));
      return { ok: true, faults: simulator.faults };
    case 'slips':
      return { ok: true, slips: simulator.slips.map(({ number, title, text }) => ({ number, title, text })) };
    case 'transcript':
      return { ok: true, transcript: simulator.transcript };
    case 'powerCycle':
      simulator.powerCycle();
      return { ok: true };
  }
}

function defined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
