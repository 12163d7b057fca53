import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { NewAttachment } from '#contract/intake';
import type { CaseProgress } from '#contract/progress';
import { waitFor } from '#tests/support/wait-for';
import type { Stage } from '../../../gallery/kiosk-stage';
import { stageKioskState } from '../../../gallery/kiosk-states';
import { SAMPLE_CASE_PAYLOAD, SAMPLE_PROGRESS } from '../../../gallery/sample-matters';
import type { ProgressAnswers } from '../../../gallery/scripted-hall';
import type { ProgressErrand } from './progress-errand.svelte';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const staged: Stage[] = [];
afterEach(() => staged.splice(0).forEach(({ hall }) => hall.connection.live.stop()));

/** Of another case. */
const OTHER_PAYLOAD = SAMPLE_CASE_PAYLOAD.replace('Zk3', 'Aa1');

type Sent = { commandId: string; words: string; attachments: NewAttachment[] };

/** At 补充说明 of the sample's case; `sent` is what reached the hall, which answers with `refusals` first. */
async function visit({
  change = {},
  refusals = [],
  hasCamera = true,
  addSupplement,
}: {
  change?: Partial<CaseProgress>;
  refusals?: (Error | null)[];
  hasCamera?: boolean;
  addSupplement?: ProgressAnswers['addSupplement'];
} = {}) {
  const sent: Sent[] = [];
  const stage = await stageKioskState(
    {
      id: 'visit',
      answers: {
        progress: {
          find: () => Promise.resolve({ ...SAMPLE_PROGRESS, ...change }),
          addSupplement: ({ commandId, words, attachments }) => {
            sent.push({ commandId, words, attachments });
            const refusal = refusals.shift();
            return refusal ? Promise.reject(refusal) : Promise.resolve({});
          },
          ...(addSupplement && { addSupplement }),
        },
      },
      walk: () => {},
    },
    { mode: 'standard', language: 'zh-CN', settle },
  );
  staged.push(stage);
  stage.devices.camera.isThere = hasCamera;
  await waitFor('the first snapshot', () => stage.session.hall !== null);
  stage.session.scanned(SAMPLE_CASE_PAYLOAD);
  await settle();
  const { errand } = stage.session;
  if (errand?.kind !== 'progress') throw new Error(`${errand?.kind ?? 'nothing'} is open`);
  errand.go({ at: 'supplement', page: 0 });
  await settle();
  return { stage, errand: errand as ProgressErrand, sent };
}

async function takePhotos(errand: ProgressErrand, count: number): Promise<void> {
  for (let taken = 0; taken < count; taken += 1) {
    errand.openPhoto();
    await settle();
    await errand.photos?.taking?.shoot();
    errand.usePhoto();
  }
}

const refusal = (code: string, data?: object) => new ORPCError(code, { defined: true, data });
const isOverwritten = ({ jpeg }: { jpeg: Uint8Array }) => jpeg.every((byte) => byte === 0);

describe('photos in a supplement', () => {
  it('are enough by themselves, and go with words in one command', async () => {
    const { errand, sent, stage } = await visit();
    await takePhotos(errand, 2);
    expect(errand.page).toEqual({ at: 'supplement', page: 0 });
    expect(stage.devices.camera.openCount).toBe(0);
    await errand.sendSupplement();
    expect(sent[0]).toMatchObject({ words: '', attachments: [{ kind: 'photo' }, { kind: 'photo' }] });
    expect(errand.page).toEqual({ at: 'supplemented' });

    const other = await visit();
    other.errand.togglePhrase(0);
    await takePhotos(other.errand, 1);
    await other.errand.sendSupplement();
    expect(other.sent).toMatchObject([{ words: '材料补好了，请看一看', attachments: [{ mediaType: 'image/jpeg' }] }]);
  });

  it('are offered where a camera is', async () => {
    const { errand } = await visit();
    expect(errand.photos?.hasCamera).toBe(true);
    const without = await visit({ hasCamera: false });
    expect(without.errand.photos?.hasCamera).toBe(false);
  });

  it.each([
    [3, 3],
    [1, 1],
    [0, 0],
  ])('with room for %i more, the camera stays off after %i', async (photosLeft, most) => {
    const { errand, stage } = await visit({ change: { photosLeft } });
    await takePhotos(errand, most);
    errand.openPhoto();
    await settle();
    expect([errand.page.at, errand.photos?.taking, stage.devices.camera.openCount]).toEqual(['photo', null, 0]);
    errand.dropPhotos();
    expect(errand.photos?.photos).toEqual([]);
  });

  it.each([
    ['no room on the disk', refusal('STORE_FULL'), '照片存不下了，不带照片也能交'],
    ['a damaged one', refusal('ATTACHMENT_REFUSED', { part: 'photo', trouble: 'damaged' }), '照片用不了，请重新拍'],
    [
      'one too many',
      refusal('ATTACHMENT_REFUSED', { part: 'photo', trouble: 'tooMany' }),
      '照片太多了，其余的请到窗口交',
    ],
  ])('%s is said where they are; words stay, and go without them', async (_what, refused, sentence) => {
    const { errand, sent, stage } = await visit({ refusals: [refused] });
    errand.openWriting();
    errand.supplement?.write('路灯又坏了');
    errand.leaveWriting();
    await takePhotos(errand, 2);
    await errand.sendSupplement();
    expect([errand.page, errand.arePhotosRefused]).toEqual([{ at: 'photo' }, true]);
    expect(errand.sending).toMatchObject({ text: { zh: sentence } });
    expect([errand.photos?.photos.length, stage.devices.camera.openCount]).toEqual([2, 0]);
    const photos = errand.photos?.photos ?? [];
    errand.dropPhotos();
    expect(photos.every(isOverwritten)).toBe(true);
    expect(errand.page).toEqual({ at: 'supplement', page: 0 });
    await errand.sendSupplement();
    expect(sent.map(({ words, attachments }) => [words, attachments.length])).toEqual([
      ['路灯又坏了', 2],
      ['路灯又坏了', 0],
    ]);
    expect(sent[0]?.commandId).not.toBe(sent[1]?.commandId);
    expect(errand.page).toEqual({ at: 'supplemented' });
  });

  it('are not blamed for what is not about them', async () => {
    const { errand } = await visit({ refusals: [refusal('SUPPLEMENT_REFUSED', { reason: 'tooMany' })] });
    await takePhotos(errand, 1);
    await errand.sendSupplement();
    expect([errand.page.at, errand.arePhotosRefused]).toEqual(['supplement', false]);
    expect(errand.sending).toMatchObject({ text: { zh: '今天补充得够多了，请到窗口说' } });
  });

  it('looked at and left as they are go with the same command', async () => {
    const { errand, sent } = await visit({ refusals: [refusal('INTERNAL_SERVER_ERROR', { incidentId: '7f3a-21' })] });
    await takePhotos(errand, 1);
    await errand.sendSupplement();
    errand.openPhoto();
    errand.leavePhoto();
    await errand.sendSupplement();
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('the camera is off under another page, and on again after it', async () => {
    const { errand, stage } = await visit();
    errand.openPhoto();
    await settle();
    expect(stage.devices.camera.openCount).toBe(1);
    stage.session.openAside('pin');
    expect(stage.devices.camera.openCount).toBe(0);
    stage.session.closeAside();
    await settle();
    expect(stage.devices.camera.openCount).toBe(1);
  });

  it('the camera stays off where 您还在吗？ is answered and another page still lies over it', async () => {
    const { errand, stage } = await visit();
    errand.openPhoto();
    await settle();
    stage.session.openAside('help');
    stage.time.advance(45_000);
    expect(stage.session.shown).toBe('idle');
    stage.session.stay();
    await settle();
    expect([stage.session.shown, stage.devices.camera.openCount]).toEqual(['help', 0]);
    stage.session.closeAside();
    await settle();
    expect([stage.session.shown, stage.devices.camera.openCount]).toEqual(['errand', 1]);
  });

  it('the camera is off while the hall is away, whatever is touched meanwhile, and on again with the page', async () => {
    const { errand, stage } = await visit();
    const { session, hall, time, devices } = stage;
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        await settle();
        time.advance(1000);
      }
      await settle();
    };
    errand.openPhoto();
    await settle();
    devices.camera.lose();
    session.hallCovered(false);
    await settle();
    expect(errand.photos?.taking?.state.kind).toBe('failed');
    await errand.photos?.taking?.start();
    hall.goAway();
    await pass(4);
    expect(session.shown).toBe('recovering');
    session.hallCovered(true);
    expect(devices.camera.openCount).toBe(0);
    session.openAside('help');
    session.closeAside();
    await settle();
    expect([session.shown, devices.camera.openCount]).toEqual(['recovering', 0]);
    hall.comeBack();
    await pass(5);
    expect(session.shown).toBe('errand');
    session.hallCovered(false);
    await settle();
    expect([errand.page.at, devices.camera.openCount]).toEqual(['photo', 1]);
  });

  it('and words that 您还在吗？ has covered are not shown to whoever scans a slip', async () => {
    const { errand, stage } = await visit();
    errand.openPhoto();
    await settle();
    stage.time.advance(45_000);
    stage.time.advance(5_000);
    stage.session.scanned(OTHER_PAYLOAD);
    await settle();
    expect([stage.session.shown, stage.session.warningSecondsLeft]).toEqual(['idle', 20]);
    expect(stage.devices.camera.openCount).toBe(0);
    stage.time.advance(20_000);
    expect([stage.session.shown, stage.session.errand]).toEqual(['home', null]);
  });

  it('sent under 您还在吗？ do not stop its seconds', async () => {
    let answer = (): void => {};
    const { errand, stage } = await visit({
      addSupplement: () => new Promise((resolve) => (answer = () => resolve({}))),
    });
    await takePhotos(errand, 1);
    stage.time.advance(44_000);
    const sending = errand.sendSupplement();
    stage.time.advance(1_000);
    expect(stage.session.warningSecondsLeft).toBe(20);
    answer();
    await sending;
    expect([errand.page.at, stage.session.shown]).toEqual(['supplemented', 'idle']);
    stage.time.advance(20_000);
    expect([stage.session.shown, stage.session.errand]).toEqual(['home', null]);
  });

  it('wait while the slip of their own case is read once more', async () => {
    const { errand, stage, sent } = await visit();
    errand.togglePhrase(0);
    await takePhotos(errand, 1);
    errand.go({ at: 'history', page: 0 });
    stage.session.scanned(SAMPLE_CASE_PAYLOAD);
    await settle();
    expect([errand.page.at, errand.isSupplementBegun]).toEqual(['standing', true]);
    errand.go({ at: 'supplement', page: 0 });
    await errand.sendSupplement();
    expect(sent).toMatchObject([{ words: '材料补好了，请看一看', attachments: [{ kind: 'photo' }] }]);
  });

  it('wait while the case is looked at once more, with the camera off', async () => {
    const { errand, stage, sent } = await visit();
    await takePhotos(errand, 2);
    errand.openPhoto();
    await settle();
    errand.go({ at: 'standing' });
    expect([stage.devices.camera.openCount, errand.photos?.taking]).toEqual([0, null]);
    expect(errand.isSupplementBegun).toBe(true);
    errand.go({ at: 'supplement', page: 0 });
    expect(errand.photos?.photos).toHaveLength(2);
    await errand.sendSupplement();
    expect(sent[0]?.attachments).toHaveLength(2);
    expect(errand.isSupplementBegun).toBe(false);
  });

  it('that are refused while somebody looks elsewhere bring them back to where that is said', async () => {
    for (const [refused, page] of [
      [refusal('STORE_FULL'), 'photo'],
      [refusal('SUPPLEMENT_REFUSED', { reason: 'tooMany' }), 'supplement'],
    ] as const) {
      const { errand } = await visit({ refusals: [refused] });
      await takePhotos(errand, 1);
      const sending = errand.sendSupplement();
      errand.go({ at: 'standing' });
      await sending;
      expect(errand.page.at).toBe(page);
    }
  });

  it('a scanned slip waits while one is taken', async () => {
    const { errand, stage } = await visit();
    errand.openPhoto();
    stage.session.scanned(SAMPLE_CASE_PAYLOAD);
    expect(errand.page).toEqual({ at: 'photo' });
  });

  it.each([
    ['the visit ends', (_errand: ProgressErrand, stage: Stage) => stage.session.wipe()],
    [
      'the case is left',
      (errand: ProgressErrand, stage: Stage) => {
        errand.go({ at: 'standing' });
        stage.session.scanned(OTHER_PAYLOAD);
      },
    ],
  ])('leave nothing when %s: none that was kept, none that was just taken, no open camera', async (_when, end) => {
    const { errand, stage } = await visit();
    await takePhotos(errand, 2);
    errand.openPhoto();
    await settle();
    await errand.photos?.taking?.shoot();
    const { photos } = errand;
    const pictures = [...(photos?.photos ?? []), photos!.taking!.photo!];
    expect(pictures).toHaveLength(3);
    expect(pictures.some(isOverwritten)).toBe(false);
    end(errand, stage);
    expect(pictures.every(isOverwritten)).toBe(true);
    expect([errand.photos, photos?.photos, photos?.taking]).toEqual([null, [], null]);
    expect(stage.devices.camera.openCount).toBe(0);
  });
});
