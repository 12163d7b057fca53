import { describe, expect, it } from 'vitest';
import { createIdReaderDevice } from '#simulators/id-reader/id-reader-device';
import { createSilentLogger } from '#hall/log/logger';
import { createManualTime } from '#tests/support/manual-time';
import type { SerialLinkListener } from '../link/serial-link';
import { isIdNumber, readIdCard, writeIdCard } from './id-card';
import { createIdReader } from './id-reader';
import type { IdReaderEvent } from './id-reader';
import { createSdtDecoder, encodeSdtAnswer, encodeSdtCommand } from './sdt-frames';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** Nobody's: the area code does not exist. */
const CARD = { name: '王小明', idNumber: '999999195001010018' };

describe('SDT frames', () => {
  it('are the questions that makers’ programs send', () => {
    expect(hex(encodeSdtCommand('find'))).toBe('aaaaaa96690003200122');
    expect(hex(encodeSdtCommand('select'))).toBe('aaaaaa96690003200221');
    expect(hex(encodeSdtCommand('read'))).toBe('aaaaaa96690003300132');
    expect(hex(encodeSdtCommand('status'))).toBe('aaaaaa9669000311ffed');
  });

  it('are found in noise, in pieces, and behind a damaged one', () => {
    const good = encodeSdtAnswer({ status: 0x9f, data: new Uint8Array(4) });
    expect(hex(good)).toBe('aaaaaa9669000800009f0000000097');
    const damaged = good.with(good.length - 1, 0);
    const decoder = createSdtDecoder();
    const stream = Uint8Array.from([0xaa, 0x96, ...damaged, 0xaa, ...good]);
    const answers = [...stream].flatMap((byte) => decoder.push(Uint8Array.of(byte)));
    expect(answers).toEqual([{ status: 0x9f, data: new Uint8Array(4) }]);
    expect(decoder.discarded).toBe(stream.length - good.length);
  });
});

describe('a card’s text', () => {
  it('gives name and number, and nothing that nobody asked for', () => {
    expect(readIdCard(writeIdCard(CARD))).toEqual({ ...CARD, birth: '19500101' });
    expect(readIdCard(writeIdCard({ ...CARD, name: '㛃𬭚' }))?.name).toBe('㛃𬭚');
  });

  it.each([
    ['a wrong check character', '999999195001010012'],
    ['a date that does not exist', '999999195002300017'],
    ['letters', '99999919500101001A'],
    ['fifteen digits', '999999500101001'],
  ])('is none with %s', (_what, idNumber) => {
    expect(isIdNumber(idNumber)).toBe(false);
    expect(readIdCard(writeIdCard({ name: '王小明', idNumber }))).toBeNull();
  });

  it('is none without a name, or cut short', () => {
    expect(readIdCard(writeIdCard({ ...CARD, name: '' }))).toBeNull();
    expect(readIdCard(writeIdCard(CARD).slice(0, 200))).toBeNull();
  });
});

/** A reader on a line of memory. */
function createBench() {
  const time = createManualTime();
  const device = createIdReaderDevice();
  let listener: SerialLinkListener | null = null;
  let questions = 0;
  const reader = createIdReader({
    path: 'memory',
    baud: 115_200,
    openLink: (options) => {
      listener = options.listener;
      return Promise.resolve({
        isOpen: true,
        write(bytes) {
          questions += 1;
          const pieces = device.receive(bytes);
          time.after(20, () => pieces.forEach((piece) => options.listener.bytesArrived(piece)));
        },
        hasVanished: () => false,
        close: () => Promise.resolve(),
      });
    },
    time,
    random: () => 0.5,
    log: createSilentLogger(),
    onStateChange: () => {},
  });
  const run = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10) {
      await new Promise<void>((next) => setImmediate(next));
      time.advance(10);
    }
    await new Promise<void>((next) => setImmediate(next));
  };
  reader.start();
  return { reader, device, time, run, pull: () => listener?.lost('pulled'), asked: () => questions };
}

function watched(bench: ReturnType<typeof createBench>) {
  const events: IdReaderEvent[] = [];
  const unwatch = bench.reader.watch((event) => events.push(event));
  return { events, unwatch, kinds: () => events.map(({ kind }) => kind) };
}

describe('the ID reader', () => {
  it('reads a card that is laid down, once, and says when it is lifted', async () => {
    const bench = createBench();
    await bench.run(100);
    const { events, kinds } = watched(bench);
    await bench.run(600);
    expect(events).toEqual([]);
    bench.device.lay(CARD);
    await bench.run(1000);
    expect(events).toEqual([{ kind: 'reading' }, { kind: 'read', card: { ...CARD, birth: '19500101' } }]);
    bench.device.lift();
    await bench.run(1500);
    expect(kinds()).toEqual(['reading', 'read', 'removed']);
    expect(bench.device.state().reads).toBe(1);
  });

  it('says that a card was left behind, once', async () => {
    const bench = createBench();
    await bench.run(100);
    const { kinds } = watched(bench);
    bench.device.lay(CARD);
    await bench.run(8000);
    expect(kinds()).toEqual(['reading', 'read', 'leftBehind']);
  });

  it('never reads a card while nobody asks', async () => {
    const bench = createBench();
    bench.device.lay(CARD);
    await bench.run(30_000);
    expect(bench.device.state().reads).toBe(0);
    expect(bench.reader.state()).toBe('ready');
    const { unwatch, kinds } = watched(bench);
    await bench.run(500);
    expect(kinds()).toEqual(['reading', 'read']);
    unwatch();
    const reads = bench.device.state().reads;
    await bench.run(30_000);
    expect(bench.device.state().reads).toBe(reads);
  });

  it('says at the first failure that a card cannot be read, and reads the next one', async () => {
    const bench = createBench();
    bench.device.setFault('unreadable', true);
    await bench.run(100);
    const { kinds } = watched(bench);
    bench.device.lay(CARD);
    await bench.run(3000);
    expect(kinds()).toEqual(['reading', 'failed']);
    bench.device.lift();
    bench.device.setFault('unreadable', false);
    await bench.run(1000);
    bench.device.lay(CARD);
    await bench.run(1000);
    expect(kinds()).toEqual(['reading', 'failed', 'removed', 'reading', 'read']);
  });

  it.each(['noise', 'onceOnly'] as const)('reads with a reader that is only odd: %s', async (fault) => {
    const bench = createBench();
    bench.device.setFault(fault, true);
    await bench.run(100);
    const { kinds } = watched(bench);
    bench.device.lay(CARD);
    await bench.run(500);
    expect(kinds().slice(0, 2)).toEqual(['reading', 'read']);
  });

  it.each(['silent', 'damaged', 'cut'] as const)(
    'is unavailable while the reader is %s, and ready after it',
    async (fault) => {
      const bench = createBench();
      await bench.run(200);
      expect(bench.reader.state()).toBe('ready');
      const { kinds } = watched(bench);
      bench.device.setFault(fault, true);
      bench.device.lay(CARD);
      await bench.run(7000);
      expect(bench.reader.state()).toBe('unavailable');
      expect(kinds()).not.toContain('read');
      bench.device.setFault(fault, false);
      await bench.run(3000);
      expect(bench.reader.state()).toBe('ready');
      expect(kinds()).toContain('read');
    },
  );

  it('is unavailable from the moment its plug is pulled, and back after it', async () => {
    const bench = createBench();
    await bench.run(200);
    bench.pull();
    expect(bench.reader.state()).toBe('unavailable');
    await bench.run(1000);
    expect(bench.reader.state()).toBe('ready');
  });
});
