/**
 * A second door for tests and people with netcat: one JSON object a line in, one a line out.
 *
 * ```
 * {"do":"faults","set":{"cover":true}}   {"do":"slips"}   {"do":"transcript"}   {"do":"mend"}
 * {"do":"powerCycle"}   {"do":"powerOff"}   {"do":"powerOn"}   {"do":"dropLink"}   {"do":"loseLink"}
 * ```
 */
import * as z from 'zod';
import { openControlServer } from '../control-server';
import type { ControlServer } from '../control-server';
import type { SimulatedPrinter } from './printer-simulator';

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

/** Listens on 127.0.0.1; port 0 takes a free one. */
export function openControlPort({
  port,
  printer,
}: {
  port: number;
  printer: SimulatedPrinter;
}): Promise<ControlServer> {
  return openControlServer({ port, requests: Request, perform: (request) => perform(request, printer) });
}

async function perform(request: z.output<typeof Request>, printer: SimulatedPrinter): Promise<object> {
  switch (request.do) {
    case 'faults':
      if (request.set) printer.setFaults(defined(request.set));
      return { faults: printer.faults };
    case 'slips':
      return { slips: printer.slips.map(({ number, title, text }) => ({ number, title, text })) };
    case 'transcript':
      return { transcript: printer.transcript };
    default:
      await printer[request.do]();
      return {};
  }
}

function defined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
