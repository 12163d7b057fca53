import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { MatterAccess } from '#contract/kiosk-ratings';
import type { CounterNumber } from '#domain/ids';
import type { RatingLevel } from '#domain/rating';
import { waitFor } from '#tests/support/wait-for';
import type { Stage } from '../../../gallery/kiosk-stage';
import { stageKioskState } from '../../../gallery/kiosk-states';
import {
  SAMPLE_CASE_MATTER,
  SAMPLE_CASE_PAYLOAD,
  SAMPLE_MATTER,
  SAMPLE_TICKET_PAYLOAD,
} from '../../../gallery/sample-matters';
import type { RatingAnswers } from '../../../gallery/scripted-hall';
import type { RatingErrand } from './rating-errand.svelte';

const RATING_ID = '0197a000-0000-7000-8000-00000000a001';
const LEVELS: readonly RatingLevel[] = [5, 4, 3, 2, 1];
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const refusing = (code: string, data?: object) => () => Promise.reject(new ORPCError(code, { defined: true, data }));

const staged: Stage[] = [];
afterEach(() => staged.splice(0).forEach(({ hall }) => hall.connection.live.stop()));

/** What reached the hall, in order. */
type Sent = [command: string, what: Record<string, unknown>];

interface Visit extends Stage {
  sent: Sent[];
}

async function visit(ratings: Partial<RatingAnswers> = {}): Promise<Visit> {
  const sent: Sent[] = [];
  const answers: RatingAnswers = {
    find: () => Promise.resolve(SAMPLE_MATTER),
    give: () => Promise.resolve({ ratingId: RATING_ID, changeUntil: stage.time.now() + 30_000 }),
    change: () => Promise.resolve({}),
    explain: () => Promise.resolve({}),
    leaveRemark: () => Promise.resolve({}),
    ...ratings,
  };
  const told = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (input: Record<string, unknown>) => {
        if (name !== 'find') sent.push([name, input]);
        return (answer as (input: unknown) => Promise<unknown>)(input);
      },
    ]),
  ) as unknown as RatingAnswers;
  const stage: Stage = await stageKioskState(
    { id: 'visit', answers: { ratings: told }, walk: () => {} },
    { mode: 'standard', language: 'zh-CN', settle },
  );
  staged.push(stage);
  await waitFor('the first snapshot', () => stage.session.hall !== null);
  return { ...stage, sent };
}

function errandOf({ session }: Stage): RatingErrand {
  if (session.errand?.kind !== 'rating') throw new Error(`${session.errand?.kind ?? 'nothing'} is open`);
  return session.errand;
}

async function scan(stage: Stage, payload = SAMPLE_TICKET_PAYLOAD): Promise<RatingErrand> {
  stage.session.scanned(payload);
  await settle();
  return errandOf(stage);
}

async function passSeconds({ time }: Stage, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await settle();
    time.advance(1000);
  }
  await settle();
}

describe('one tap', () => {
  it.each(LEVELS)(
    'is the rating, for level %i as for every other: durable, before anything is asked',
    async (level) => {
      const here = await visit();
      const errand = await scan(here);
      expect(errand.page).toEqual({ at: 'matter' });
      expect(errand.rating?.level).toBeNull();
      await errand.rate(level);
      expect(here.sent.map(([command, { level: sent }]) => [command, sent])).toEqual([['give', level]]);
      expect(errand.page).toMatchObject({ at: 'reasons', isReasonWanted: false });
      expect(errand.rating?.level).toBe(level);
    },
  );

  it.each(LEVELS)('and one more finish it, from level %i as from every other', async (level) => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(level);
    errand.skipReasons();
    expect(errand.page).toMatchObject({ at: 'thanks' });
    expect(here.sent).toHaveLength(1);
  });

  it('is one rating, however often the face is tapped', async () => {
    const here = await visit();
    const errand = await scan(here);
    await Promise.all([errand.rate(4), errand.rate(4), errand.rate(1)]);
    expect(here.sent).toHaveLength(1);
    expect(errand.rating?.level).toBe(4);
  });

  it('stays when the person walks away from the question why', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(1);
    here.session.wipe();
    expect(here.sent.map(([command]) => command)).toEqual(['give']);
    expect(errand.rating).toBeNull();
  });

  it('is none while nobody has tapped: time alone rates nothing', async () => {
    const here = await visit();
    await scan(here);
    here.time.advance(60_000 + 20_000);
    expect(here.session.shown).toBe('home');
    expect(here.sent).toEqual([]);
  });
});

describe('a tap that the hall does not answer', () => {
  it('is sent again under its own id, and counts once', async () => {
    const here = await visit();
    const errand = await scan(here);
    here.hall.goAway();
    const rating = errand.rate(5);
    await passSeconds(here, 3);
    here.hall.comeBack();
    await passSeconds(here, 3);
    await rating;
    expect(new Set(here.sent.map(([, { commandId }]) => commandId)).size).toBe(1);
    expect(errand.page).toMatchObject({ at: 'reasons' });
  });

  it('followed by a tap on another face ends as the person meant: the first is asked for, then changed', async () => {
    let isSilent = true;
    const here = await visit({
      give: () =>
        isSilent
          ? new Promise(() => {})
          : Promise.resolve({ ratingId: RATING_ID, changeUntil: Number.MAX_SAFE_INTEGER }),
    });
    const errand = await scan(here);
    const first = errand.rate(5);
    await passSeconds(here, 20);
    await first;
    expect(errand.page).toEqual({ at: 'matter' });
    expect(errand.rating?.failure?.zh).toBe('机器没有应答，请再点一次');
    isSilent = false;
    await errand.rate(2);
    const given = here.sent.filter(([command]) => command === 'give');
    expect(new Set(given.map(([, { commandId, level }]) => `${String(commandId)} ${String(level)}`)).size).toBe(1);
    expect(here.sent.at(-1)).toMatchObject(['change', { ratingId: RATING_ID, level: 2 }]);
    expect(errand.rating?.level).toBe(2);
    expect(errand.page).toMatchObject({ at: 'reasons' });
  });

  it.each([
    ['RATING_GIVEN', 'given'],
    ['RATING_OVER', 'over'],
    ['RATING_NOT_YET', 'notYet'],
  ])('refused with %s leads to its page', async (code, state) => {
    const here = await visit({ give: refusing(code) });
    const errand = await scan(here);
    await errand.rate(5);
    expect(errand.page).toEqual({ at: 'notRatable', state });
  });
});

describe('点错了，改一下', () => {
  it('is offered for thirty seconds, once', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(1);
    expect(errand.rating?.changeSecondsLeft).toBe(30);
    here.time.advance(29_000);
    expect(errand.rating?.changeSecondsLeft).toBe(1);
    errand.go({ at: 'matter' });
    await errand.rate(5);
    expect(here.sent.at(-1)).toMatchObject(['change', { level: 5 }]);
    expect(errand.rating?.changeSecondsLeft).toBeNull();
    expect(errand.page).toMatchObject({ at: 'reasons' });
  });

  it('is gone after thirty seconds', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(1);
    here.time.advance(30_000);
    expect(errand.rating?.changeSecondsLeft).toBeNull();
  });

  it('forgets the reasons of the other level', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(2);
    errand.rating?.toggleTag('209');
    await errand.rate(4);
    expect(errand.rating?.tags).toEqual([]);
    expect(errand.rating?.tagsOfLevel.every(({ code }) => code.startsWith('4'))).toBe(true);
  });

  it('that comes too late leaves the first level and asks why', async () => {
    const here = await visit({ change: refusing('RATING_OVER') });
    const errand = await scan(here);
    await errand.rate(2);
    errand.go({ at: 'matter' });
    await errand.rate(5);
    expect(errand.rating?.level).toBe(2);
    expect(errand.page).toMatchObject({ at: 'reasons' });
    expect(errand.rating?.failure).not.toBeNull();
  });

  it('sends nothing when the same face is tapped again', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(2);
    errand.go({ at: 'matter' });
    await errand.rate(2);
    expect(here.sent).toHaveLength(1);
  });
});

describe('why', () => {
  it('is sent with the tags in the set that they are of', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(2);
    errand.rating?.toggleTag('209');
    errand.rating?.toggleTag('213');
    errand.rating?.toggleTag('209');
    errand.rating?.toggleTag('209');
    await errand.explain();
    expect(here.sent.at(-1)).toMatchObject([
      'explain',
      { ratingId: RATING_ID, tagSet: 'national-2020', tags: ['213', '209'], voice: null },
    ]);
    expect(errand.page).toEqual({ at: 'thanks', of: 'badRating' });
  });

  it.each([2, 1] as const)('is asked for at level %i, explained and never blocked', async (level) => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(level);
    await errand.explain();
    expect(errand.page).toMatchObject({ at: 'reasons', isReasonWanted: true });
    expect(here.sent).toHaveLength(1);
    errand.skipReasons();
    expect(errand.page).toEqual({ at: 'thanks', of: 'badRating' });
  });

  it.each([5, 4, 3] as const)('may be left out at level %i', async (level) => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(level);
    await errand.explain();
    expect(errand.page).toEqual({ at: 'thanks', of: 'rating' });
    expect(here.sent).toHaveLength(1);
  });

  it('may be said: a voice note is a reason', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(1);
    errand.openVoice();
    await settle();
    here.devices.recorder.hear(3000, 0.5);
    errand.rating?.words.voice.stop();
    errand.leaveVoice();
    await errand.explain();
    expect(here.sent.at(-1)).toMatchObject(['explain', { tags: [], voice: { kind: 'voice' } }]);
  });

  it('that the hall has already is done', async () => {
    const here = await visit({ explain: refusing('REASON_REFUSED', { reason: 'given' }) });
    const errand = await scan(here);
    await errand.rate(2);
    errand.rating?.toggleTag('209');
    await errand.explain();
    expect(errand.page).toMatchObject({ at: 'thanks' });
  });

  it('that cannot be taken says why and keeps what was chosen; the rating stands', async () => {
    const here = await visit({ explain: refusing('STORE_FULL') });
    const errand = await scan(here);
    await errand.rate(2);
    errand.rating?.toggleTag('209');
    await errand.explain();
    expect(errand.rating?.failure?.zh).toBe('机器存不下了，请到窗口办');
    expect(errand.rating?.tags).toEqual(['209']);
    expect(errand.page).toMatchObject({ at: 'reasons' });
  });
});

describe('which matter', () => {
  it('by its slip takes one tap from home: the face', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(4);
    expect(errand.rating?.level).toBe(4);
  });

  it('by ticket number takes its letter, its digits and the counter', async () => {
    const asked: MatterAccess[] = [];
    const here = await visit({
      find: ({ access }) => {
        asked.push(access);
        return Promise.resolve(SAMPLE_MATTER);
      },
    });
    let taps = 0;
    const tap = (press: () => void): void => {
      taps += 1;
      press();
    };
    tap(() => here.session.openTask('rating'));
    const errand = errandOf(here);
    tap(() => errand.typeTicketNumber());
    tap(() => errand.chooseLetter('C'));
    for (const digit of '012') tap(() => errand.ticket.add(digit));
    tap(() => errand.ticketNumberTyped());
    tap(() => errand.chooseCounter(3 as CounterNumber));
    await settle();
    tap(() => void errand.rate(5));
    expect(taps).toBe(9);
    expect(asked).toEqual([{ by: 'ticketNumber', ticketNumber: 'C012', counterNumber: 3 }]);
  });

  it('wants at least three digits, and says so', async () => {
    const here = await visit();
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.typeTicketNumber();
    errand.chooseLetter('C');
    errand.ticket.add('1');
    errand.ticketNumberTyped();
    expect(errand.page).toEqual({ at: 'ticketNumber', isTooShort: true });
    for (const digit of '23456') errand.ticket.add(digit);
    expect(errand.ticket.ticketNumber).toBe('C1234');
  });

  it('asks for no letter in a hall with one line, and for no counter where there is one', async () => {
    const here = await visit();
    const [line] = here.session.hall!.lines;
    const [counter] = here.session.hall!.counters;
    here.hall.show({ lines: [{ ...line!, prefix: '' }], counters: [counter!] });
    await waitFor('the newer snapshot', () => here.session.hall?.lines.length === 1);
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.typeTicketNumber();
    expect(errand.page.at).toBe('ticketNumber');
    for (const digit of '012') errand.ticket.add(digit);
    errand.ticketNumberTyped();
    await settle();
    expect(errand.page).toEqual({ at: 'matter' });
  });

  it('by an acceptance receipt is its case', async () => {
    const asked: MatterAccess[] = [];
    const here = await visit({
      find: ({ access }) => {
        asked.push(access);
        return Promise.resolve(SAMPLE_CASE_MATTER);
      },
    });
    here.session.openTask('rating');
    await scan(here, SAMPLE_CASE_PAYLOAD);
    expect(asked).toEqual([{ by: 'case', access: { by: 'qr', payload: SAMPLE_CASE_PAYLOAD } }]);
  });

  it.each(['given', 'notYet', 'over'] as const)('that is %s shows no faces', async (state) => {
    const here = await visit({ find: () => Promise.resolve({ ...SAMPLE_MATTER, state, until: null }) });
    const errand = await scan(here);
    expect(errand.page).toEqual({ at: 'notRatable', state });
  });

  it('is not found anew while its slip still lies under the scanner', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(2);
    errand.rating?.toggleTag('209');
    here.session.scanned(SAMPLE_TICKET_PAYLOAD);
    await settle();
    expect(errand.page).toMatchObject({ at: 'reasons' });
    expect(errand.rating?.tags).toEqual(['209']);
  });

  it('makes way for another slip; what was rated stays rated', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(2);
    await scan(here, SAMPLE_TICKET_PAYLOAD.replace('12', '13'));
    expect(errand.page).toEqual({ at: 'matter' });
    expect(errand.rating?.level).toBeNull();
    expect(here.sent.map(([command]) => command)).toEqual(['give']);
  });

  it('says of a slip that still waits that there is nothing to rate yet', async () => {
    const here = await visit({ find: refusing('RATING_NOT_YET') });
    here.session.openTask('rating');
    await scan(here, SAMPLE_TICKET_PAYLOAD);
    expect(errandOf(here).finding.page).toEqual({ at: 'failed', failure: { kind: 'notYet' } });
  });

  it('tries a mistyped number again from its letter', async () => {
    const here = await visit({ find: refusing('MATTER_NOT_FOUND') });
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.typeTicketNumber();
    errand.chooseLetter('C');
    for (const digit of '999') errand.ticket.add(digit);
    errand.ticketNumberTyped();
    errand.chooseCounter(1 as CounterNumber);
    await settle();
    expect(errand.finding.page).toEqual({ at: 'failed', failure: { kind: 'notFound' } });
    errand.findAgain();
    expect(errand.page).toEqual({ at: 'letter', page: 0 });
    expect(errand.ticket.digits).toBe('');
  });
});

describe('谢谢您', () => {
  it.each([
    ['standard', 5],
    ['elder', 10],
  ] as const)('goes home by itself in %s after %i s; any touch gives them again', async (mode, seconds) => {
    const here = await visit();
    if (mode === 'elder') here.session.toggleMode();
    const errand = await scan(here);
    await errand.rate(5);
    errand.skipReasons();
    expect(errand.thanks?.secondsLeft).toBe(seconds);
    here.time.advance((seconds - 1) * 1000);
    here.session.touched();
    here.time.advance((seconds - 1) * 1000);
    expect(here.session.shown).toBe('errand');
    here.time.advance(1000);
    expect(here.session.shown).toBe('home');
  });

  it('stays when the hall goes away: there is nothing left to ask it', async () => {
    const here = await visit();
    const errand = await scan(here);
    await errand.rate(5);
    errand.skipReasons();
    here.hall.goAway();
    await passSeconds(here, 3);
    expect(here.session.shown).toBe('errand');
  });
});

describe('表扬、批评建议', () => {
  it('says about whom and what, with a phone only where somebody wants an answer', async () => {
    const here = await visit();
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.beginRemark('praise');
    errand.chooseAbout(3 as CounterNumber);
    errand.toggleRemarkPhrase(0);
    errand.toggleRemarkPhrase(1);
    errand.remarkSaid();
    for (const digit of '13812345678') errand.remark?.addDigit(digit);
    expect(errand.idle).toBe('personal');
    await Promise.all([errand.sendRemark({ withPhone: true }), errand.sendRemark({ withPhone: true })]);
    expect(here.sent).toHaveLength(1);
    expect(here.sent[0]).toMatchObject([
      'leaveRemark',
      { kind: 'praise', counterNumber: 3, words: '态度好，有耐心；办得快', voice: null, phone: '13812345678' },
    ]);
    expect(errand.page).toEqual({ at: 'thanks', of: 'remark' });
    expect(errand.remark).toBeNull();
  });

  it('leaves no phone where none is wanted, though digits were typed', async () => {
    const here = await visit();
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.beginRemark('criticism');
    errand.chooseAbout(null);
    errand.toggleRemarkPhrase(2);
    errand.remarkSaid();
    errand.remark?.addDigit('1');
    await errand.sendRemark({ withPhone: false });
    expect(here.sent[0]).toMatchObject(['leaveRemark', { counterNumber: null, phone: null }]);
  });

  it('sends no half a phone number', async () => {
    const here = await visit();
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.beginRemark('praise');
    errand.chooseAbout(null);
    errand.toggleRemarkPhrase(0);
    errand.remarkSaid();
    for (const digit of '1381234') errand.remark?.addDigit(digit);
    await errand.sendRemark({ withPhone: true });
    expect(errand.page).toEqual({ at: 'remarkPhone', isAsked: true });
    expect(here.sent).toEqual([]);
  });

  it('is not left empty', async () => {
    const here = await visit();
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.beginRemark('praise');
    errand.chooseAbout(null);
    errand.remarkSaid();
    expect(errand.page).toMatchObject({ at: 'remarkWords', isEmpty: true });
  });

  it('says what is wrong in the catalogue’s words and keeps what was said', async () => {
    const here = await visit({ leaveRemark: refusing('REMARK_REFUSED', { reason: 'tooMany' }) });
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.beginRemark('praise');
    errand.chooseAbout(null);
    errand.toggleRemarkPhrase(0);
    errand.remarkSaid();
    await errand.sendRemark({ withPhone: false });
    expect(errand.remark?.failure?.zh).toBe('这里留言太多了，请到窗口说');
    expect(errand.remark?.words.chosen).toEqual([0]);
  });

  it('forgets the phone and the voice when the person walks away', async () => {
    const here = await visit();
    here.session.openTask('rating');
    const errand = errandOf(here);
    errand.beginRemark('praise');
    errand.chooseAbout(null);
    errand.openVoice();
    await settle();
    const { remark } = errand;
    remark?.addDigit('1');
    here.session.wipe();
    expect(remark?.phone).toBe('');
    expect(here.devices.recorder.openCount).toBe(0);
    expect(errand.remark).toBeNull();
  });
});
