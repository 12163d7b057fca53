import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHallCore } from '#tests/support/hall-core';
import type { HallCore } from '#tests/support/hall-core';
import { photoOf, samplePicture, sampleWave, voiceOf } from '#tests/support/sample-attachments';
import { createSilentLogger } from '../log/logger';
import { openAttachmentFiles } from './attachment-files';
import type { AttachmentFiles } from './attachment-files';
import { createAttachmentStore } from './attachment-store';
import type { AttachmentOwner, AttachmentStore } from './attachment-store';

const HOUR_MS = 3_600_000;
const KASE: AttachmentOwner = { kind: 'case', id: 'case-1' };
const OTHER: AttachmentOwner = { kind: 'supplement', id: 'supplement-1' };
const VOICE = voiceOf(sampleWave());
const PHOTO = photoOf(samplePicture());

let hall: HallCore;
let attachments: AttachmentStore;
beforeEach(async () => {
  hall = await openHallCore();
  attachments = open();
});
afterEach(() => hall.close());

function open({
  limitBytes = 1_000_000,
  files = {},
}: { limitBytes?: number; files?: Partial<AttachmentFiles> } = {}): AttachmentStore {
  const { store, writer, time, dataDir } = hall;
  return createAttachmentStore({
    store,
    writer,
    files: { ...openAttachmentFiles({ dataDir, vault: store.vault }), ...files },
    time,
    log: createSilentLogger(),
    limitBytes,
  });
}

const folder = () => path.join(hall.dataDir, 'attachments');
function filesThere(): string[] {
  if (!fs.existsSync(folder())) return [];
  return fs
    .readdirSync(folder(), { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(folder(), name)).isFile());
}
const onlyFile = () => path.join(folder(), filesThere()[0]!);
const setAge = (file: string, ageMs: number) => {
  const at = (hall.time.now() - ageMs) / 1000;
  fs.utimesSync(file, at, at);
};
const keep = (owner: AttachmentOwner, attachment = VOICE, into = attachments) =>
  hall.writer.change(({ tx }) => into.keep(tx, owner, attachment));
const release = (owner: AttachmentOwner) => {
  hall.writer.change(({ tx }) => attachments.release(tx, owner));
  hall.time.advance(0);
};
const listOf = (owner: AttachmentOwner) => hall.store.read((tx) => attachments.listOf(tx, owner));
const figures = () => hall.store.read((tx) => attachments.figures(tx));

describe('what is kept', () => {
  it('is read as it was, and lies nowhere as it is, not even by its digest', () => {
    const kept = keep(KASE, PHOTO);
    keep(KASE, VOICE);
    expect(Buffer.from(attachments.read(kept.digest)).equals(PHOTO.bytes)).toBe(true);
    expect(listOf(KASE)).toMatchObject([kept, { kind: 'voice', mediaType: 'audio/wav', durationMs: 250 }]);
    const everything = [...filesThere().map((name) => path.join(folder(), name)), 'hall.sqlite', 'hall.sqlite-wal']
      .map((file) => fs.readFileSync(path.resolve(hall.dataDir, file)))
      .concat(Buffer.from(filesThere().join()));
    for (const secret of [PHOTO.bytes.slice(20), VOICE.bytes.slice(44), Buffer.from(kept.digest)].map(Buffer.from))
      expect(everything.filter((file) => file.includes(secret))).toEqual([]);
  });

  it('twice is one file and one row, until its last owner lets it go', () => {
    const { digest } = keep(KASE);
    expect(keep(KASE).digest).toBe(digest);
    keep(OTHER);
    expect([filesThere().length, figures().count, listOf(KASE).length]).toEqual([1, 1, 1]);
    release(KASE);
    expect([filesThere().length, listOf(KASE).length, attachments.read(digest).length]).toEqual([
      1,
      0,
      VOICE.bytes.length,
    ]);
    release(OTHER);
    expect([filesThere(), figures().count]).toEqual([[], 0]);
    expect(() => attachments.read(digest)).toThrow('ATTACHMENT_LOST');
  });

  it('goes with a transaction that did not come about, and so does a letting go', () => {
    const { digest } = keep(OTHER, PHOTO);
    const breakOff = () =>
      hall.writer.change(({ tx }) => {
        attachments.keep(tx, KASE, VOICE);
        attachments.release(tx, OTHER);
        throw new Error('power');
      });
    expect(breakOff).toThrow('power');
    hall.time.advance(0);
    expect(filesThere()).toHaveLength(1);
    expect(listOf(OTHER)).toMatchObject([{ digest }]);
    expect(attachments.read(digest)).toHaveLength(PHOTO.bytes.length);
  });
});

describe('no room', () => {
  const fullDisk = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  it.each([
    ['the hall has all that it may', { limitBytes: VOICE.bytes.length - 1 }],
    ['the disk needs the rest for tickets', { files: { freeBytes: () => 200 * 1024 * 1024 } }],
    [
      'the disk is full',
      {
        files: {
          write: () => {
            throw fullDisk;
          },
        },
      },
    ],
  ])('because %s: refused, nothing kept, and tickets go on', (_why, limits) => {
    const full = open(limits);
    expect(() => keep(KASE, VOICE, full)).toThrow('STORE_FULL');
    hall.time.advance(0);
    expect([filesThere(), figures().count]).toEqual([[], 0]);
    expect(hall.writer.change((unit) => hall.issueTicket(unit, 'civil-affairs' as never)).ticketNumber).toBeTruthy();
  });

  it('for the third picture of a case: the two before it go too', () => {
    let writes = 0;
    const real = openAttachmentFiles({ dataDir: hall.dataDir, vault: hall.store.vault });
    const filling = open({
      files: {
        write(name, plain) {
          if (++writes === 3) throw fullDisk;
          real.write(name, plain);
        },
      },
    });
    const fileThree = () =>
      hall.writer.change(({ tx }) => [1, 2, 3].map((seed) => filling.keep(tx, KASE, voiceOf(sampleWave({ seed })))));
    expect(fileThree).toThrow('STORE_FULL');
    expect(filesThere()).toHaveLength(2);
    hall.time.advance(0);
    expect([filesThere(), figures().count]).toEqual([[], 0]);
  });

  it('what is there already needs none', () => {
    const { digest } = keep(KASE);
    expect(keep(OTHER, VOICE, open({ limitBytes: 0, files: { freeBytes: () => 0 } })).digest).toBe(digest);
  });
});

describe('the sweep', () => {
  it('takes what a hall that died between file and commit left, once it is an hour old', () => {
    const dead = openAttachmentFiles({ dataDir: hall.dataDir, vault: hall.store.vault });
    dead.write('ab'.repeat(32), VOICE.bytes);
    const unfinished = path.join(folder(), 'ab', `${'cd'.repeat(32)}.new`);
    fs.writeFileSync(unfinished, 'half');
    const { digest } = keep(KASE, PHOTO);
    for (const name of filesThere()) setAge(path.join(folder(), name), HOUR_MS - 1000);
    attachments.sweep();
    expect(filesThere()).toHaveLength(3);
    hall.time.advance(2000);
    attachments.sweep();
    expect(filesThere()).toHaveLength(1);
    expect(attachments.read(digest)).toHaveLength(PHOTO.bytes.length);
  });

  it('tells of a file that is gone, until it is back', () => {
    const lost = () => hall.store.read((tx) => attachments.countLost(tx));
    const { digest } = keep(KASE);
    const file = onlyFile();
    fs.renameSync(file, `${hall.dataDir}/moved`);
    attachments.sweep();
    expect(lost()).toBe(1);
    expect(() => attachments.read(digest)).toThrow('ATTACHMENT_LOST');
    fs.renameSync(`${hall.dataDir}/moved`, file);
    attachments.sweep();
    expect(lost()).toBe(0);
  });

  it('leaves a damaged file marked, and one that took another’s place does not open', () => {
    const [voice, photo] = [keep(KASE, VOICE), keep(KASE, PHOTO)];
    const [first, second] = filesThere().map((name) => path.join(folder(), name));
    const kept = fs.readFileSync(first!);
    fs.copyFileSync(second!, first!);
    fs.writeFileSync(second!, kept);
    for (const { digest } of [voice, photo]) expect(() => attachments.read(digest)).toThrow('ATTACHMENT_LOST');
    hall.time.advance(0);
    attachments.sweep();
    expect(hall.store.read((tx) => attachments.countLost(tx))).toBe(2);
  });

  it('the same content, given again, heals what was lost', () => {
    const { digest } = keep(KASE);
    fs.rmSync(onlyFile());
    attachments.sweep();
    keep(OTHER);
    expect(attachments.read(digest)).toHaveLength(VOICE.bytes.length);
    expect(hall.store.read((tx) => attachments.countLost(tx))).toBe(0);
  });
});
