/**
 * A hall of counters with a pad each on one line, in a process of its own as in a terminal, and the pads' end of the line
 * in this process, where every frame is seen at the moment it passes.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { v7 as uuidv7 } from 'uuid';
import { createOwp1Decoder } from '#pads/owp1.codec';
import { OWP1_COMMAND, decodePollReply, decodePollRequest, replyTo } from '#pads/owp1.messages';
import type { Time } from '#domain/time-source';
import type { PadRig } from '#simulators/pad/pad-rig';
import { openPadRig } from '#simulators/pad/pad-rig';
import { createSeededRandom } from '#simulators/seeded-random';
import { readExampleYaml } from '#tests/support/example-yaml';
import { startHallProcess } from '#tests/support/hall-process';
import { waitFor } from '#tests/support/wait-for';
import { findFreePort } from '../../scripts/free-port.mjs';
import { createPreciseTime } from './precise-time';

export const BAUD = 19_200;
/** In the middle of what OWP/1 allows (2 … 8 ms). */
export const TURNAROUND_MS = 3;
/** One character: start, eight bits, stop. */
export const CHARACTER_MS = 10_000 / BAUD;
/** T_gap: what a host must let pass between the end of a reply and its next request. */
export const GAP_MS = Math.max(3.5 * CHARACTER_MS, 2);
const LINE = 'civil-affairs';
const PIN = '1234';
const ONLINE_LIMIT_MS = 60_000;
/** Nobody reads the question and presses sooner; the hall refuses a counter that calls faster than people do. */
const READ_MS = 200;

/** What passed on the line, on the clock of this process. */
export type LineMoment =
  /** The last byte of a rating's frame is on the tty. */
  | { kind: 'rating'; address: number; evseq: number; atMs: number; bytes: Uint8Array }
  /** A POLL has arrived; `acknowledged` 0 acknowledges nothing. */
  | { kind: 'poll'; address: number; acknowledged: number; atMs: number; bytes: Uint8Array };

export interface PadsHall {
  readonly dataDir: string;
  /** One visit at the counter of the pad, up to the pad's question, which it then answers. */
  rate(address: number): Promise<void>;
  /** Called for every rating and every POLL from now on, until the returned function is called. */
  onMoment(listener: (moment: LineMoment) => void): () => void;
  close(): Promise<void>;
}

/** Pads 1 … `pads` at counters 1 … `pads`; resolves when every pad is polled. */
export async function openPadsHall({ pads, dir }: { pads: number; dir: string }): Promise<PadsHall> {
  const addresses = Array.from({ length: pads }, (_, at) => at + 1);
  const padPath = path.join(dir, 'pad-line');
  const listeners = new Set<(moment: LineMoment) => void>();
  const readMoment = createMomentReader();
  const time = createPreciseTime();
  const rig = await openPadRig({
    path: padPath,
    addresses,
    time,
    random: createSeededRandom(20261121),
    pacedBaud: BAUD,
    turnaroundMs: TURNAROUND_MS,
    transcriptWritten({ direction, hex, atMs }) {
      // Read when the bytes are on their way: until then they wait for us.
      queueMicrotask(() => {
        const moment = readMoment(direction, Buffer.from(hex.replaceAll(' ', ''), 'hex'), atMs);
        if (moment) for (const listener of listeners) listener(moment);
      });
    },
  });
  try {
    const configFile = path.join(dir, 'hall.yml');
    await writeHallConfig({ configFile, padPath, addresses });
    const dataDir = path.join(dir, 'hall');
    const hall = await startHallProcess({ configFile, dataDir });
    try {
      await waitForPolls(addresses, listeners);
      for (const address of addresses)
        await hall.call(counterOf(address), 'signIn', { staffNumber: staffOf(address), pin: PIN });
    } catch (error) {
      await hall.kill();
      throw error;
    }
    return {
      dataDir,
      async rate(address) {
        const command = { commandId: uuidv7() };
        await hall.call({ surface: 'kiosk' }, 'issueTicket', { ...command, line: LINE });
        for (const procedure of ['callNext', 'start', 'finish'])
          await hall.call(counterOf(address), procedure, { commandId: uuidv7() });
        await answerQuestion({ rig, address, time });
      },
      onMoment(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      async close() {
        await hall.kill();
        await rig.close();
      },
    };
  } catch (error) {
    await rig.close();
    throw error;
  }
}

async function answerQuestion({ rig, address, time }: { rig: PadRig; address: number; time: Time }): Promise<void> {
  const pad = rig.simulator.getDevice(address);
  await waitFor(`the question on pad ${address}`, () => pad.state().sessionId !== null);
  await new Promise<void>((resolve) => void time.after(READ_MS, resolve));
  pad.press(pad.findKeyOf(5)!);
}

function waitForPolls(addresses: readonly number[], listeners: Set<(moment: LineMoment) => void>): Promise<unknown> {
  const silent = new Set(addresses);
  const note = ({ kind, address }: LineMoment) => kind === 'poll' && silent.delete(address);
  listeners.add(note);
  return waitFor('a POLL of every pad', () => silent.size === 0, ONLINE_LIMIT_MS).finally(() => listeners.delete(note));
}

/** A piece of the rig's transcript is one frame: the pads write whole ones, and the host does too. */
function createMomentReader(): (direction: string, bytes: Uint8Array, atMs: number) => LineMoment | null {
  const decoders = { toPad: createOwp1Decoder(), toHost: createOwp1Decoder() };
  return (direction, bytes, atMs) => {
    for (const frame of decoders[direction as keyof typeof decoders].push(bytes).frames) {
      const { address, payload } = frame;
      if (frame.command === OWP1_COMMAND.poll)
        return { kind: 'poll', address, acknowledged: decodePollRequest(payload) ?? 0, atMs, bytes };
      if (frame.command !== replyTo(OWP1_COMMAND.poll)) continue;
      const reply = decodePollReply(payload, frame.isSecured);
      if (reply?.kind === 'event' && reply.event.type === 'rating')
        return { kind: 'rating', address, evseq: reply.event.evseq, atMs, bytes };
    }
    return null;
  };
}

const counterOf = (address: number) => ({ surface: 'counter', counterNumber: address }) as never;
const staffOf = (address: number) => String(9000 + address);

async function writeHallConfig({
  configFile,
  padPath,
  addresses,
}: {
  configFile: string;
  padPath: string;
  addresses: readonly number[];
}): Promise<void> {
  const config = parseDocument(readExampleYaml());
  const example = config.toJS() as { staff: { pin: string }[] };
  const pin = example.staff[0]!.pin;
  const of = <T>(make: (address: number) => T) => config.createNode(addresses.map(make));
  config.set(
    'staff',
    of((address) => ({ number: staffOf(address), name: `${address}号人员`, pin })),
  );
  config.set(
    'counters',
    of((number) => ({
      number,
      name: `${number}号窗口`,
      english: `Counter ${number}`,
      lines: [LINE],
      pad: `P${number}`,
    })),
  );
  config.set(
    'pads',
    of((address) => ({ id: `P${address}`, profile: 'owp1', path: padPath, baud: BAUD, address })),
  );
  config.set('surfaces', config.createNode([]));
  config.set('printers', config.createNode([]));
  config.deleteIn(['terminal', 'ticketPrinter']);
  config.delete('server');
  config.setIn(['gateway', 'port'], await findFreePort());
  const civil = (config.toJS() as { lines: { id: string }[] }).lines.filter(({ id }) => id === LINE);
  config.set('lines', config.createNode(civil));
  fs.writeFileSync(configFile, config.toString());
}
