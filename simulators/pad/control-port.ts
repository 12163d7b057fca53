/**
 * The simulator from outside: line-delimited JSON on 127.0.0.1, one answer a request, in order.
 *
 * ```
 * {"do":"press","level":5}            {"do":"press","key":1,"address":2}     {"do":"staffKey","name":"callNext"}
 * {"do":"state"}                      {"do":"fault","name":"drop","rate":0.1,"direction":"toHost","times":1}
 * {"do":"fault","name":"drop","on":false}    {"do":"reboot","offMs":800}     {"do":"unplug"}    {"do":"replug"}
 * {"do":"reboot","uid":"00000000000000AA"} (another pad in its place)        {"do":"transcript","since":0}
 * {"do":"moveTo","newAddress":2}  {"do":"serviceKey","on":true}  {"do":"read","on":false}  {"do":"replug","path":"./b"}
 * ```
 *
 * Answers are `{"ok":true,…}` or `{"ok":false,"error":"…"}`.
 */
import * as z from 'zod';
import { WIRE_FAULTS } from './fault-wire';
import type { WireFault } from './fault-wire';
import { STAFF_KEYS } from '#pads/pad-ports';
import { openControlServer } from '../control-server';
import type { ControlServer } from '../control-server';
import type { PadRig } from './pad-rig';

/** Which device: by address, or by its position on the line from 1, which tells twins apart. */
const which = { address: z.int().min(1).max(255).optional(), pad: z.int().min(1).optional() };
const names = <K extends string>(table: Record<K, unknown>) => z.enum(Object.keys(table) as [K, ...K[]]);

const Request = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('press'),
    key: z.int().min(1).max(16).optional(),
    level: z.int().min(0).max(5).optional(),
    ...which,
  }),
  z.strictObject({
    do: z.literal('staffKey'),
    name: z.enum(STAFF_KEYS),
    argument: z.string().max(8).optional(),
    ...which,
  }),
  z.strictObject({ do: z.literal('state') }),
  z.strictObject({
    do: z.literal('fault'),
    name: names<WireFault>(WIRE_FAULTS),
    on: z.boolean().default(true),
    rate: z.number().min(0).max(1).default(1),
    direction: z.enum(['toPad', 'toHost', 'both']).default('both'),
    times: z.int().positive().optional(),
  }),
  z.strictObject({
    do: z.literal('reboot'),
    offMs: z.int().nonnegative().optional(),
    uid: z
      .string()
      .regex(/^[0-9A-F]{16}$/)
      .optional(),
    ...which,
  }),
  z.strictObject({ do: z.literal('unplug') }),
  z.strictObject({ do: z.literal('replug'), path: z.string().min(1).optional() }),
  z.strictObject({ do: z.literal('moveTo'), newAddress: z.int().min(1).max(255), ...which }),
  z.strictObject({ do: z.literal('serviceKey'), on: z.boolean().default(true), ...which }),
  z.strictObject({ do: z.literal('read'), on: z.boolean().default(true) }),
  z.strictObject({ do: z.literal('transcript'), since: z.int().nonnegative().default(0) }),
]);
export type PadControlRequest = z.input<typeof Request>;

/** Listens on 127.0.0.1; port 0 takes a free one. */
export function openPadControlPort({ port, rig }: { port: number; rig: PadRig }): Promise<ControlServer> {
  return openControlServer({ port, requests: Request, perform: (request) => perform(rig, request) });
}

async function perform(rig: PadRig, request: z.output<typeof Request>): Promise<object> {
  const { simulator } = rig;
  switch (request.do) {
    case 'press': {
      const device = pick(rig, request);
      const key = request.key ?? (request.level === undefined ? null : device.findKeyOf(request.level));
      if (key === null) throw new RangeError('press needs a key, or a level that the pad has a key for');
      device.press(key);
      return { key };
    }
    case 'staffKey':
      pick(rig, request).pressStaffKey(request.name, request.argument);
      return {};
    case 'state':
      return {
        path: rig.path,
        isPlugged: rig.isPlugged,
        pads: simulator.devices.map((device) => device.state()),
        faults: simulator.faults.active(),
        faultHits: simulator.faults.hits(),
      };
    case 'fault': {
      const { name, rate, direction, times } = request;
      if (request.on) simulator.faults.set(name, { rate, direction, ...(times === undefined ? {} : { times }) });
      else simulator.faults.clear(name);
      return {};
    }
    case 'reboot':
      pick(rig, request).reboot(request.offMs, request.uid);
      return {};
    case 'unplug':
      await rig.unplug();
      return {};
    case 'replug':
      await rig.replug(request.path);
      return { path: rig.path };
    case 'moveTo':
      pick(rig, request).moveTo(request.newAddress);
      return {};
    case 'serviceKey':
      pick(rig, request).holdServiceKey(request.on);
      return {};
    case 'read':
      rig.setReading(request.on);
      return {};
    case 'transcript':
      return { entries: simulator.transcript.since(request.since) };
  }
}

function pick({ simulator }: PadRig, { address, pad }: { address?: number | undefined; pad?: number | undefined }) {
  if (pad === undefined) return simulator.getDevice(address);
  const device = simulator.devices[pad - 1];
  if (!device) throw new RangeError(`the line has ${simulator.devices.length} pads, no number ${pad}`);
  return device;
}
