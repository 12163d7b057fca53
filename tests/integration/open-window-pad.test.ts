/**
 * The published protocol page: its vectors are the ones the driver is tested with, and its C receiver, compiled here with
 * the machine's own compiler, understands them, however they are cut and whatever came before.
 */
import { createHmac } from 'node:crypto';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOwp1Decoder, fromHex, toHex } from '#pads/owp1.codec';
import fixture from '../../main/hall/devices/pads/fixtures/owp1-vectors.json';
import { createSeededRandom } from '#simulators/seeded-random';

const PAGE = resolve('docs/open-window-pad.md');
const RECEIVER = resolve('docs/open-window-pad/receiver.c');

/** Rows of the page's tables whose first cell is a vector's name. */
function readRows(letter: 'V' | 'N'): string[][] {
  return readFileSync(PAGE, 'utf8')
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([name]) => new RegExp(`^${letter}\\d+$`).test(name ?? ''));
}

describe('the page', () => {
  it('shows the vectors of the driver', () => {
    expect(readRows('V')).toEqual(fixture.vectors.map(({ id, meaning, hex }) => [id, meaning, `\`${hex}\``]));
    expect(readRows('N')).toEqual(
      fixture.streams.map(({ id, meaning, hex, frames }) => [id, meaning, `\`${hex}\``, String(frames)]),
    );
  });

  it('has a secured vector with the tag that its section on security describes', () => {
    const secured = fixture.vectors.find(({ id }) => id === 'V19')!;
    const [frame] = createOwp1Decoder().push(fromHex(secured.hex)).frames;
    const { payload } = frame!;
    const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
    const hmac = createHmac('sha256', key)
      .update('OWP1R')
      .update(fromHex('4F57503100000017'))
      .update(fromHex('0102030405060708'))
      .update(payload.subarray(3, 5))
      .update(payload.subarray(1, 3))
      .update(payload.subarray(5, 6))
      .update(payload.subarray(8, -8));
    expect(toHex(payload.subarray(-8))).toBe(toHex(hmac.digest().subarray(0, 8)));
  });
});

describe('the C receiver', () => {
  const dir = mkdtempSync(join(tmpdir(), 'owp-receiver-'));
  const program = join(dir, 'receiver');

  beforeAll(() => {
    execFileSync('cc', ['-std=c99', '-Wall', '-Wextra', '-Werror', '-O1', '-o', program, RECEIVER]);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** What it prints: each frame's body and wire form, and its counts. */
  async function receive(
    pieces: readonly Uint8Array[],
  ): Promise<{ bodies: string[]; wires: string[]; counts: string }> {
    const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    for (const piece of pieces) await new Promise((written) => child.stdin.write(piece, written));
    child.stdin.end();
    await ended;
    const lines = printed.trim().split('\n');
    const frames = lines.slice(0, -1).map((line) => /^frame (\w+) wire (\w+)$/.exec(line)!);
    return { bodies: frames.map(([, body]) => body!), wires: frames.map(([, , wire]) => wire!), counts: lines.at(-1)! };
  }

  const everyByte = (bytes: Uint8Array): Uint8Array[] => Array.from(bytes, (octet) => Uint8Array.of(octet));
  const noise = Uint8Array.of(0x00, 0xff, 0x13, 0x7d, 0x7d, 0x55);

  it.each([
    ['whole', (bytes: Uint8Array) => [bytes], 0],
    ['byte by byte', everyByte, 0],
    // Noise between two frames lies between two flags, and is counted; before the first flag it is nothing.
    ['after noise', (bytes: Uint8Array) => [noise, bytes], fixture.vectors.length - 1],
  ])('understands every vector %s, and its sender writes the same bytes', async (_, cut, errors) => {
    const all = fixture.vectors.map(({ hex }) => fromHex(hex));
    const { bodies, wires, counts } = await receive(all.flatMap(cut));
    expect(wires).toEqual(all.map(toHex));
    expect(bodies).toEqual(
      all.map((bytes) => {
        const [frame] = createOwp1Decoder().push(bytes).frames;
        return expect.stringMatching(new RegExp(`^.{8}..${toHex(frame!.payload)}$`)) as string;
      }),
    );
    expect(counts).toBe(`frames ${all.length} errors ${errors}`);
  });

  it.each(fixture.streams)('$id, $meaning: $frames frame(s)', async ({ hex, frames }) => {
    const bytes = fromHex(hex);
    for (const pieces of [[bytes], everyByte(bytes)]) {
      expect((await receive(pieces)).bodies).toHaveLength(frames);
    }
  });

  it('agrees with the driver’s receiver on damaged streams', async () => {
    const random = createSeededRandom(20_261_121);
    const bytes = Uint8Array.from(
      Array.from({ length: 400 }, () => fixture.vectors[Math.floor(random() * fixture.vectors.length)]!)
        .flatMap(({ hex }) => Array.from(fromHex(hex)))
        .filter(() => random() > 0.002)
        .map((octet) => (random() < 0.01 ? octet ^ (1 << Math.floor(random() * 8)) : octet)),
    );
    const ours = createOwp1Decoder().push(bytes).frames;
    const { bodies } = await receive([bytes]);
    expect(ours.length).toBeGreaterThan(100);
    expect(bodies.map((body) => body.slice(10))).toEqual(ours.map(({ payload }) => toHex(payload)));
  });
});
