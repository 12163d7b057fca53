import type { KeyObject } from 'node:crypto';
import { PadId } from '#domain/ids';
import { createSilentLogger } from '#hall/log/logger';
import type { PadConfig, PadManager } from '#pads/pad-manager';
import { createPadManager } from '#pads/pad-manager';
import type { PadEventSink, PadRatingPress, PadSite, PadStaffKeyPress, PadStrayPress } from '#pads/pad-ports';
import type { PadSecret } from '#pads/pad-secret';
import type { PadProfileId } from '#pads/profile/load-profile';
import { getPadProfile } from '#pads/profile/load-profile';
import type { MemoryLine } from '#simulators/pad/memory-line';
import { createMemoryLine } from '#simulators/pad/memory-line';
import type { Owp1Abilities } from '#simulators/pad/owp1/owp1-device';
import type { PadSimulator } from '#simulators/pad/pad-simulator';
import { createPadSimulator } from '#simulators/pad/pad-simulator';
import { createSeededRandom } from '#simulators/seeded-random';
import type { ManualTime } from './manual-time';
import { createManualTime } from './manual-time';
import { PAD_SURROUNDINGS } from './pad-surroundings';

export interface ReceivedEvents {
  ratings: PadRatingPress[];
  staffKeys: PadStaffKeyPress[];
  strays: PadStrayPress[];
  ends: { sessionId: number; reason: string }[];
}

/** Pads of one line, their manager, and nothing else of a hall. */
export interface PadHall {
  time: ManualTime;
  simulator: PadSimulator;
  line: MemoryLine;
  received: ReceivedEvents;
  sink: PadEventSink;
  /** `secret`: of every pad, as `hall.yml` names it. */
  createManager(settings?: { secret?: PadSecret }): PadManager;
  /** Turns time in steps of 5 ms, letting promises settle now and then. */
  run(ms: number): Promise<void>;
  /** What the hall asked of the pads since the last call, without polls that acknowledge nothing. */
  newRequests(): string[];
}

export function createPadHall(
  addresses = [1],
  options: {
    /** Without it `owp1`. */
    profile?: PadProfileId;
    abilities?: Owp1Abilities;
    pacedBaud?: number;
    /** 密钥 of its pads; what `hall.yml` says they are is a manager's. */
    secret?: KeyObject;
    site?: PadSite;
    /** Of all chance in it. */
    seed?: number;
    /** Addresses in hall.yml; without it all that there are. */
    configured?: number[];
  } = {},
): PadHall {
  const time = createManualTime();
  const random = createSeededRandom(options.seed ?? 7);
  const { profile = 'owp1', abilities, pacedBaud, site, configured } = options;
  const simulator = createPadSimulator({
    profile: getPadProfile(profile),
    addresses,
    time,
    random,
    ...(abilities ? { abilities } : {}),
    ...(options.secret ? { secret: options.secret } : {}),
    ...(pacedBaud ? { pacedBaud } : {}),
  });
  const line = createMemoryLine(simulator);
  const received: ReceivedEvents = { ratings: [], staffKeys: [], strays: [], ends: [] };
  const sink: PadEventSink = {
    ratingPressed: (press) => void received.ratings.push(press),
    staffKeyPressed: (press) => void received.staffKeys.push(press),
    strayPressed: (press) => void received.strays.push(press),
    sessionEnded: (_padId, sessionId, reason) => void received.ends.push({ sessionId, reason }),
  };
  const pads: PadConfig[] = (configured ?? [...new Set(addresses)]).map((address) => ({
    id: PadId.parse(`P${address}`),
    profile,
    path: 'line',
    baud: pacedBaud ?? 19_200,
    address,
  }));
  let seen = 0;
  return {
    time,
    simulator,
    line,
    received,
    sink,
    createManager: ({ secret } = {}) =>
      createPadManager({
        ...PAD_SURROUNDINGS,
        ...(site ? { site } : {}),
        pads: pads.map((pad) => ({ ...pad, ...(secret ? { secret } : {}) })),
        openLink: line.openLink,
        sink,
        time,
        random,
        log: createSilentLogger(),
      }),
    async run(ms) {
      for (let elapsed = 0; elapsed < ms; elapsed += 5) {
        if (elapsed % 25 === 0) await new Promise((resolve) => setImmediate(resolve));
        time.advance(5);
      }
    },
    newRequests() {
      const entries = simulator.transcript.since(seen);
      seen = entries.at(-1)?.number ?? seen;
      return entries
        .filter((entry) => entry.direction === 'toPad')
        .flatMap((entry) => entry.decoded)
        .filter((words) => !words.endsWith('ack 0'));
    },
  };
}
