/**
 * A resident files a case with everything that may be personal in it: nothing of it lies readable on the disk, in the
 * log, or in a backup, and all of it reaches the township, whose attachments are byte for byte what was given.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UNOPENABLE } from '#contract/catalogue/unopenable';
import type { NewAttachment } from '#contract/intake';
import type { CommandId, CounterNumber, StaffNumber } from '#domain/ids';
import { openTestHall } from '#tests/support/open-hall';
import { photoOf, sampleExif, samplePicture, sampleWave, voiceOf } from '#tests/support/sample-attachments';
import { connectSurface, nextWhere } from '#tests/support/surface-client';
import { openTownshipApp } from '#tests/support/township-app';
import type { TownshipApp } from '#tests/support/township-app';
import { waitFor } from '#tests/support/wait-for';

const NAME = '欧阳娜娜';
const PHONE = '13987654321';
const WORDS = '三号楼的王老五半夜敲锣';
const SUPPLEMENT = '昨天又敲到两点';
const PRAISE = '小李把我扶到座位上';
const PLACE_IN_PHOTO = 'GPS 29.7731 106.8612';
const VOICE = sampleWave({ durationMs: 3000, seed: 5 });
const PICTURE = samplePicture();
const ADDED_PICTURE = samplePicture({ seed: 2 });
const PHOTO = samplePicture({ exif: sampleExif({ orientation: 1, place: PLACE_IN_PHOTO }) });

const COUNTER_ONE = { surface: 'counter', counterNumber: 1 as CounterNumber } as const;
const newCommand = () => randomUUID() as CommandId;
const onWire = ({ kind, mediaType, bytes, durationMs }: ReturnType<typeof voiceOf>): NewAttachment => ({
  kind,
  mediaType,
  base64: Buffer.from(bytes).toString('base64'),
  durationMs,
});

type TestHall = Awaited<ReturnType<typeof openTestHall>>;

async function fileEverything({ hall }: TestHall) {
  const kiosk = connectSurface(hall, { surface: 'kiosk' });
  const { categories, privacyNotice } = await kiosk.client.intake.content({});
  const filed = await kiosk.client.intake.fileCase({
    commandId: newCommand(),
    draft: {
      appealKind: 'complaint',
      category: categories[0]!.id,
      item: null,
      place: null,
      words: WORDS,
      attachments: [onWire(voiceOf(VOICE)), onWire(photoOf(PHOTO))],
      people: 1,
      isHazard: false,
      person: { kind: 'phone', phone: PHONE, name: NAME },
      privacyNotice: privacyNotice.version,
    },
  });
  await kiosk.client.progress.addSupplement({
    commandId: newCommand(),
    access: { by: 'qr', payload: filed.qrPayload },
    words: SUPPLEMENT,
    attachments: [onWire(photoOf(ADDED_PICTURE))],
  });
  await kiosk.client.ratings.leaveRemark({
    commandId: newCommand(),
    kind: 'praise',
    counterNumber: null,
    words: PRAISE,
    voice: onWire(voiceOf(VOICE)),
    phone: PHONE,
  });
  kiosk.close();
  return filed;
}

/** Where under the data directory one of these can be read, as UTF-8, UTF-16 or as it is. */
function findReadable(dataDir: string, secrets: Record<string, string | Uint8Array>): string[] {
  const files = fs
    .readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(dataDir, name)).isFile());
  return files.flatMap((name) => {
    const content = fs.readFileSync(path.join(dataDir, name));
    return Object.entries(secrets)
      .filter(([, secret]) => {
        if (typeof secret !== 'string') return content.includes(Buffer.from(secret));
        return content.includes(secret) || content.includes(Buffer.from(secret, 'utf16le'));
      })
      .map(([what]) => `${what} in ${name}`);
  });
}

describe('on the disk', () => {
  let terminal: TestHall;
  beforeEach(async () => {
    terminal = await openTestHall({ hasPad: false });
  });
  afterEach(() => terminal.close());

  it('nothing of a person, a recording, a photo or a receipt’s key can be read, while the hall runs and in its backup', async () => {
    const filed = await fileEverything(terminal);
    const { dataDir } = terminal;
    const secrets = {
      name: NAME,
      phone: PHONE,
      words: WORDS,
      supplement: SUPPLEMENT,
      praise: PRAISE,
      place: PLACE_IN_PHOTO,
      token: filed.qrPayload.split('/').at(-1)!,
      voice: VOICE.slice(44, 244),
      picture: PICTURE.slice(20, 120),
      addedPicture: ADDED_PICTURE.slice(20, 120),
    };
    expect(findReadable(dataDir, secrets)).toEqual([]);

    await terminal.close();
    const backups = () => fs.readdirSync(path.join(dataDir, 'backup')).filter((name) => name.endsWith('.sqlite'));
    const before = backups().length;
    terminal = await openTestHall({ hasPad: false, dataDir });
    await waitFor('the backup of the second start', () => backups().length > before);
    expect(findReadable(dataDir, secrets)).toEqual([]);
    expect(fs.readFileSync(path.join(dataDir, 'backup', backups().sort().at(-1)!)).includes(filed.caseNumber)).toBe(
      true,
    );

    const counter = connectSurface(terminal.hall, COUNTER_ONE);
    await counter.client.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
    const { attachments, words, supplements } = await counter.client.cases.open({ caseId: filed.caseId });
    expect([words, ...supplements.map((added) => added.words)]).toEqual([WORDS, SUPPLEMENT]);
    const read = await Promise.all(
      [...attachments, ...supplements.flatMap((added) => added.attachments)].map(({ digest }) =>
        counter.client.cases.readAttachment({ caseId: filed.caseId, digest }),
      ),
    );
    expect(read.map(({ base64 }) => Buffer.from(base64, 'base64'))).toEqual(
      [VOICE, PICTURE, ADDED_PICTURE].map(Buffer.from),
    );
    counter.close();
  });
});

describe('without its key', () => {
  it('a hall works on, files cases, and shows what it cannot open as such; with the key back it is whole', async () => {
    let terminal = await openTestHall({ hasPad: false, hasPrinter: false });
    const { dataDir } = terminal;
    const old = await fileEverything(terminal);
    const reopen = async (change: () => void) => {
      await terminal.close();
      change();
      terminal = await openTestHall({ hasPad: false, hasPrinter: false, dataDir });
    };
    const key = (name: string) => path.join(dataDir, name);
    const look = async () => {
      const counter = connectSurface(terminal.hall, COUNTER_ONE);
      const kiosk = connectSurface(terminal.hall, { surface: 'kiosk' });
      await counter.client.signIn({ staffNumber: '0301' as StaffNumber, pin: '1234' });
      const { words, attachments } = await counter.client.cases.open({ caseId: old.caseId });
      const { cases: listed } = await counter.client.cases.list({});
      const [remark] = await counter.client.cases.listRemarks({});
      const { alerts } = await nextWhere(await counter.client.watch(), () => true);
      const found = await kiosk.client.progress.find({ access: { by: 'qr', payload: old.qrPayload } }).then(
        () => 'found',
        (error: { code: string }) => error.code,
      );
      counter.close();
      kiosk.close();
      return {
        words,
        attachments: attachments.length,
        remark: remark!.words,
        found,
        listed: listed.length,
        isAlerted: alerts.some(({ code }) => code === 'vault.key_missing'),
      };
    };
    const whole = { words: WORDS, attachments: 2, remark: PRAISE, found: 'found', isAlerted: false };
    expect(await look()).toEqual({ ...whole, listed: 1 });

    await reopen(() => fs.renameSync(key('vault.key'), key('copy')));
    await fileEverything(terminal);
    expect(await look()).toEqual({
      words: UNOPENABLE.zh,
      attachments: 0,
      remark: UNOPENABLE.zh,
      found: 'CASE_NOT_FOUND',
      listed: 2,
      isAlerted: true,
    });

    await reopen(() => fs.renameSync(key('copy'), key('vault-restored.key')));
    expect(await look()).toEqual({ ...whole, listed: 2 });
    await terminal.close();
  });
});

describe('on their way', () => {
  let township: TownshipApp;
  let terminal: TestHall;
  beforeAll(async () => {
    township = await openTownshipApp();
    const url = await township.app.listen({ host: '127.0.0.1', port: 0 });
    terminal = await openTestHall({
      hasPad: false,
      hasPrinter: false,
      edit: (config) => ({ ...config, server: { url } }),
    });
  });
  afterAll(async () => {
    await terminal?.close();
    await township?.close();
  });

  it('recordings and photos follow their facts to the township, and the ledger says so', async () => {
    await fileEverything(terminal);
    const maintenance = connectSurface(terminal.hall, { surface: 'maintenance' });
    await maintenance.client.enrol({ code: await township.createCode() });
    const snapshot = await nextWhere(
      await maintenance.client.watch(),
      ({ ledger }) => ledger.attachments.confirmed === 3,
    );
    expect(snapshot.ledger.attachments).toEqual({ waiting: 0, confirmed: 3, refused: 0 });
    expect(snapshot.ledger).toMatchObject({ waiting: 0, refused: 0 });
    expect(snapshot.store.attachments).toMatchObject({
      count: 3,
      bytes: VOICE.length + PICTURE.length + ADDED_PICTURE.length,
      lost: 0,
    });
    const kept = await township.db
      .selectFrom('attachment')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('kept_at', 'is not', null)
      .executeTakeFirstOrThrow();
    expect(Number(kept.count)).toBe(3);
    const ofSupplement = await township.db
      .selectFrom('attachment_use')
      .innerJoin('attachment', 'attachment.name', 'attachment_use.name')
      .select(['attachment.kind', 'attachment.bytes'])
      .where('owner_kind', '=', 'supplement')
      .execute();
    expect(ofSupplement).toEqual([{ kind: 'photo', bytes: ADDED_PICTURE.length }]);
    maintenance.close();
  });
});
