/**
 * A second door for tests and people with netcat: one JSON object a line in, one a line out.
 *
 * ```
 * {"do":"faults","set":{"cover":true}}   {"do":"slips"}   {"do":"transcript"}   {"do":"mend"}
 * {"do":"powerCycle"}   {"do":"powerOff"}   {"do":"powerOn"}   {"do":"dropLink"}   {"do":"loseLink"}
 * ```
 */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { SimulatedPrinter } from './printer-simulator';

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
    jam: z.boolean(),
    recoverable: z.boolean(),
    unrecoverable: z.boolean(),
    autoRecoverable: z.boolean(),
    offline: z.boolean(),
    waitsForRecovery: z.boolean(),
    silentClone: z.boolean(),
    hung: z.boolean(),
    slow: z.int().positive().nullable(),
    dropLinkAtByte: z.int().nonnegative().nullable(),
    powerCycleAtByte: z.int().nonnegative().nullable(),
    swallowProcessId: z.boolean(),
    swallowBarrier: z.boolean(),
    garbage: z.boolean(),
  })
  .partial();
const Request = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('faults'), set: FaultPatch.optional() }),
  z.strictObject({ do: z.literal('slips') }),
  z.strictObject({ do: z.literal('transcript') }),
  z.strictObject({ do: z.enum(['powerCycle', 'powerOff', 'powerOn', 'dropLink', 'loseLink', 'mend']) }),
]);

/** @param options.port 0: any free one of 127.0.0.1 */
export async function openControlPort(options: { port: number; printer: SimulatedPrinter }): Promise<ControlPort> {
  const { printer } = options;
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => undefined);
    createInterface({ input: client }).on('line', (line) => {
      void answerLine(line, printer).then((answer) => client.write(`${JSON.stringify(answer)}\n`));
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

async function answerLine(line: string, printer: SimulatedPrinter): Promise<object> {
  let request: z.infer<typeof Request>;
  try {
    request = Request.parse(JSON.parse(line));
  } catch (error) {
    return { ok: false, error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) };
  }
  switch (request.do) {
    case 'faults':
      if (request.set) printer.setFaults(defined(request.set));
      return { ok: true, faults: printer.faults };
    case 'slips':
      return { ok: true, slips: printer.slips.map(({ number, title, text }) => ({ number, title, text })) };
    case 'transcript':
      return { ok: true, transcript: printer.transcript };
    default:
      await printer[request.do]();
      return { ok: true };
  }
}

function defined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
