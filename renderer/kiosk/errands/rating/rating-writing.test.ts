import { afterEach, describe, expect, it } from 'vitest';
import { waitFor } from '#tests/support/wait-for';
import type { Stage } from '../../../gallery/kiosk-stage';
import { stageKioskState } from '../../../gallery/kiosk-states';
import { SAMPLE_MATTER, SAMPLE_TICKET_PAYLOAD } from '../../../gallery/sample-matters';
import type { RatingErrand } from './rating-errand.svelte';

const RATING_ID = '0197a000-0000-7000-8000-00000000a001';
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const staged: Stage[] = [];
afterEach(() => staged.splice(0).forEach(({ hall }) => hall.connection.live.stop()));

/** 评一评 is open; `sent` is every text that reached the hall. */
async function visit() {
  const sent: { kind: 'reason' | 'remark'; words: string }[] = [];
  const stage: Stage = await stageKioskState(
    {
      id: 'visit',
      answers: {
        ratings: {
          find: () => Promise.resolve(SAMPLE_MATTER),
          give: () => Promise.resolve({ ratingId: RATING_ID, changeUntil: stage.time.now() + 30_000 }),
          change: () => Promise.resolve({}),
          explain: ({ words }) => {
            sent.push({ kind: 'reason', words });
            return Promise.resolve({});
          },
          leaveRemark: ({ words }) => {
            sent.push({ kind: 'remark', words });
            return Promise.resolve({});
          },
        },
      },
      walk: () => {},
    },
    { mode: 'standard', language: 'zh-CN', settle },
  );
  staged.push(stage);
  await waitFor('the first snapshot', () => stage.session.hall !== null);
  stage.session.openTask('rating');
  const { errand } = stage.session;
  if (errand?.kind !== 'rating') throw new Error(`${errand?.kind ?? 'nothing'} is open`);
  return { stage, errand: errand as RatingErrand, sent };
}

async function rateBadly(stage: Stage): Promise<RatingErrand> {
  stage.session.scanned(SAMPLE_TICKET_PAYLOAD);
  await settle();
  const { errand } = stage.session;
  if (errand?.kind !== 'rating') throw new Error('rating was left');
  await errand.rate(1);
  return errand as RatingErrand;
}

describe('why, in words of one’s own', () => {
  it('is reason enough for a bad rating, and goes to the hall as it was written', async () => {
    const { stage, sent } = await visit();
    const errand = await rateBadly(stage);
    await errand.explain();
    expect(errand.page).toMatchObject({ at: 'reasons', isReasonWanted: true });
    errand.openWriting();
    expect(errand).toMatchObject({ page: { at: 'write' }, idle: 'form' });
    errand.rating?.words.write('等了两个小时');
    errand.leaveWriting();
    expect(errand.page).toMatchObject({ at: 'reasons' });
    expect(errand.rating?.hasReason).toBe(true);
    await errand.explain();
    expect(sent).toEqual([{ kind: 'reason', words: '等了两个小时' }]);
    expect(errand.page).toEqual({ at: 'thanks', of: 'badRating' });
    expect(errand.rating).toBeNull();
  });

  it('has at most 150 characters', async () => {
    const { stage } = await visit();
    const errand = await rateBadly(stage);
    errand.openWriting();
    errand.rating?.words.write('等'.repeat(150));
    errand.rating?.words.write('等'.repeat(151));
    expect(errand.rating?.words).toMatchObject({ written: '等'.repeat(150), isFull: true });
  });

  it('is not lost to a slip that is read meanwhile, and forgotten at the end', async () => {
    const { stage } = await visit();
    const errand = await rateBadly(stage);
    errand.openWriting();
    errand.rating?.words.write('等了两个小时');
    stage.session.scanned(SAMPLE_TICKET_PAYLOAD);
    const words = errand.rating?.words;
    expect(words?.written).toBe('等了两个小时');
    stage.session.wipe();
    expect(words?.written).toBe('');
  });

  it('is not shown to whoever scans a slip when 您还在吗？ has covered it', async () => {
    const { stage } = await visit();
    const errand = await rateBadly(stage);
    errand.openWriting();
    errand.rating?.words.write('等了两个小时');
    stage.time.advance(90_000);
    expect(stage.session.shown).toBe('idle');
    stage.session.scanned(SAMPLE_TICKET_PAYLOAD);
    expect(stage.session.shown).toBe('idle');
  });
});

describe('a remark in words of one’s own', () => {
  it('goes to the hall behind its phrases', async () => {
    const { errand, sent } = await visit();
    errand.beginRemark('praise');
    errand.chooseAbout(null);
    errand.toggleRemarkPhrase(1);
    errand.openWriting();
    expect(errand.page).toEqual({ at: 'remarkWrite' });
    errand.remark?.words.write('谢谢小李');
    errand.leaveWriting();
    expect(errand.page).toMatchObject({ at: 'remarkWords', isEmpty: false });
    errand.remarkSaid();
    await errand.sendRemark({ withPhone: false });
    expect(sent).toEqual([{ kind: 'remark', words: '办得快；谢谢小李' }]);
    expect(errand.page).toEqual({ at: 'thanks', of: 'remark' });
  });

  it('leads from the keys to the microphone and back to the page of the remark', async () => {
    const { errand } = await visit();
    errand.beginRemark('criticism');
    errand.chooseAbout(null);
    errand.openWriting();
    errand.remark?.words.write('座位不够');
    errand.openVoice();
    expect(errand.page).toEqual({ at: 'remarkVoice' });
    errand.leaveVoice();
    expect(errand.page).toMatchObject({ at: 'remarkWords' });
    expect(errand.remark?.words.words).toBe('座位不够');
  });

  it('is forgotten when somebody goes back to the ways', async () => {
    const { errand } = await visit();
    errand.beginRemark('criticism');
    errand.chooseAbout(null);
    errand.openWriting();
    const words = errand.remark?.words;
    words?.write('座位不够');
    errand.leaveWriting();
    errand.goToWays();
    expect(words?.written).toBe('');
  });
});
