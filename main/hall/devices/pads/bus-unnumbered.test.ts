import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '#simulators/seeded-random';
import type { ManualTime } from '#tests/support/manual-time';
import { createManualTime } from '#tests/support/manual-time';
import type { PadBus } from './bus';
import { createPadBus } from './bus';
import type { BusOutcome, BusStation, LineDecoder, LineProtocol, TurnWish, Urgency } from './line-protocol';

/** One octet is a frame: the high half is the address, the low half what is said. Nothing tells an answer's request. */
interface Word {
  address: number;
  said: number;
}

function createWordDecoder(): LineDecoder<Word> {
  return {
    push: (bytes) => ({
      frames: Array.from(bytes, (octet) => ({ address: octet >> 4, said: octet & 0x0f })),
      discarded: [],
    }),
  };
}

const WORDS: LineProtocol<Word> = {
  createDecoder: createWordDecoder,
  numbersItsReplies: false,
  echo: 'auto',
  turnaroundMs: 8,
  leastGapMs: 20,
};

interface Station extends BusStation<Word> {
  urgency: Urgency;
  asks: boolean;
  answers: number[];
  outcomes: BusOutcome<Word>['kind'][];
  unasked: number[];
  wish: (() => TurnWish<Word> | null) | null;
}

const ASK = 0x0a;

function createStation(address: number, asks = true): Station {
  const station: Station = {
    address,
    urgency: 'regular',
    asks,
    answers: [],
    outcomes: [],
    unasked: [],
    wish: null,
    count: () => undefined,
    heard(word) {
      if (word.address !== address || word.said === ASK) return false;
      station.unasked.push(word.said);
      return true;
    },
    findWish() {
      if (station.wish) return station.wish();
      if (!station.asks) return null;
      return {
        urgency: station.urgency,
        notBefore: 0,
        makeRequest: () => ({
          encode: () => Uint8Array.of((address << 4) | ASK),
          reply: { isAnswer: (word) => word.address === address && word.said !== ASK, maxBytes: 1 },
          retries: 1,
        }),
        settle(outcome) {
          station.outcomes.push(outcome.kind);
          if (outcome.kind === 'answered') station.answers.push(outcome.reply.said);
        },
      };
    },
  };
  return station;
}

function createRig(stations: Station[]): { time: ManualTime; bus: PadBus; sent: { at: number; octet: number }[] } {
  const time = createManualTime();
  const sent: { at: number; octet: number }[] = [];
  const bus = createPadBus({ baud: 9600, protocol: WORDS, stations, time, random: () => 0, heard: () => undefined });
  bus.connect((bytes) => sent.push({ at: time.monotonicMs(), octet: bytes[0]! }));
  return { time, bus, sent };
}

describe('a protocol that does not number its replies', () => {
  it('waits after a time-out until a late reply has passed, and takes it for no answer', () => {
    const station = createStation(1);
    const rig = createRig([station]);
    rig.time.advance(58);
    expect(station.outcomes).toEqual([]);
    expect(rig.sent).toHaveLength(1);
    // 1 + 1 characters, 8 + 32 + 15 ms: over at 57.1. The late reply comes 3 ms later.
    rig.bus.receive(Uint8Array.of(0x13));
    expect(station.answers).toEqual([]);
    expect(station.unasked).toEqual([3]);
    rig.time.advance(30);
    expect(rig.sent).toHaveLength(2);
    rig.bus.receive(Uint8Array.of(0x14));
    expect(station.answers).toEqual([4]);
  });

  it('never shifts answers by one, however late replies are (the fault of a well-known Modbus library)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 5, maxLength: 40 }), (delays) => {
        const stations = [createStation(1), createStation(2), createStation(3)];
        const rig = createRig(stations);
        let answered = 0;
        for (let elapsed = 0; elapsed < 8000; elapsed += 1) {
          while (answered < rig.sent.length) {
            const { octet } = rig.sent[answered]!;
            const address = octet >> 4;
            // Each device says its own address: another one's number in its answers is a shifted reply.
            const delayMs = delays[answered % delays.length]!;
            rig.time.after(delayMs, () => rig.bus.receive(Uint8Array.of((address << 4) | address)));
            answered += 1;
          }
          rig.time.advance(1);
        }
        rig.bus.disconnect();
        for (const station of stations) {
          expect(new Set(station.answers)).toEqual(new Set(station.answers.length > 0 ? [station.address] : []));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the pause between what it sends, and lets an acknowledgement go before it', () => {
    const station = createStation(1, false);
    const rig = createRig([station, createStation(2, false)]);
    let reply: number | null = null;
    station.heard = (word) => {
      if (word.address !== 1) return false;
      reply = word.said;
      return true;
    };
    station.wish = () =>
      reply === null
        ? null
        : {
            urgency: 'acknowledge',
            notBefore: 0,
            makeRequest: () => ({ encode: () => Uint8Array.of(0x1b), reply: null, retries: 0 }),
            settle: () => {
              reply = null;
            },
          };
    rig.time.advance(1000);
    const pressedAt = rig.time.monotonicMs();
    rig.bus.receive(Uint8Array.of(0x15));
    rig.time.advance(15);
    expect(rig.sent.map(({ octet }) => octet)).toEqual([0x1b]);
    expect(rig.sent[0]!.at - pressedAt).toBeLessThan(5);
  });

  it('does not speak into what a device is saying', () => {
    const speaker = createStation(1, false);
    const rig = createRig([speaker]);
    rig.time.advance(100);
    speaker.asks = true;
    // A long frame, byte by byte: the request waits for the pause behind it.
    for (let byte = 0; byte < 20; byte += 1) {
      rig.bus.receive(Uint8Array.of(0x15));
      rig.time.advance(1);
      expect(rig.sent).toHaveLength(0);
    }
    rig.time.advance(25);
    expect(rig.sent).toHaveLength(1);
  });

  it('asks on although a device never stops talking', () => {
    const station = createStation(2);
    const rig = createRig([createStation(1, false), station]);
    for (let byte = 0; byte < 1000; byte += 1) {
      rig.bus.receive(Uint8Array.of(0x15));
      rig.time.advance(1);
    }
    expect(rig.sent.length).toBeGreaterThan(2);
  });

  it('has sent when the bytes have had their time, where nothing answers', () => {
    const station = createStation(1);
    const rig = createRig([station]);
    station.wish = () => ({
      urgency: 'text',
      notBefore: 0,
      makeRequest: () => ({ encode: () => new Uint8Array(48), reply: null, retries: 0 }),
      settle: (outcome) => station.outcomes.push(outcome.kind),
    });
    rig.bus.receive(Uint8Array.of(0x11));
    rig.time.advance(60);
    station.outcomes = [];
    const from = rig.sent.length;
    rig.time.advance(400);
    // 48 characters are 50 ms at 9600, and the pause 20 ms.
    expect(rig.sent.length - from).toBeGreaterThanOrEqual(5);
    expect(rig.sent.length - from).toBeLessThanOrEqual(6);
    expect(new Set(station.outcomes)).toEqual(new Set(['sent']));
  });
});

describe('fairness', () => {
  it('serves every station whatever the mixture of wishes, and no poll waits for more than one text', () => {
    const urgencies: Urgency[] = ['hot', 'regular', 'text', 'probe'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...urgencies), { minLength: 1, maxLength: 15 }), (mixture) => {
        const stations = mixture.map((urgency, at) => {
          const station = createStation(at + 1);
          station.urgency = urgency;
          return station;
        });
        const rig = createRig(stations);
        const random = createSeededRandom(3);
        let answered = 0;
        for (let elapsed = 0; elapsed < 20_000 && rig.sent.length < 200; elapsed += 2) {
          while (answered < rig.sent.length) {
            const { octet } = rig.sent[answered]!;
            answered += 1;
            if (random() < 0.9) rig.bus.receive(Uint8Array.of((octet & 0xf0) | 1));
          }
          rig.time.advance(2);
        }
        rig.bus.disconnect();
        const served = rig.sent.map(({ octet }) => octet >> 4);
        const turnsOf = (address: number): number => served.filter((other) => other === address).length;
        for (const station of stations) expect(turnsOf(station.address), station.urgency).toBeGreaterThan(0);

        const isText = served.map((address) => stations[address - 1]!.urgency === 'text');
        const hasPolls = stations.some(({ urgency }) => urgency === 'hot' || urgency === 'regular');
        const repeats = served.map((address, at) => address === served[at - 1]);
        const textsInARow = isText.filter((is, at) => is && isText[at - 1] && !repeats[at]).length;
        if (hasPolls) expect(textsInARow).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
