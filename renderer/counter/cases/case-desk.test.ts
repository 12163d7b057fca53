import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { CaseStep } from '#contract/counter-cases';
import type { Digest, RemarkId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import type { SurfaceConnection } from '../../bridge/connect';
import { ConnectionLostError } from '../../bridge/connection-lost';
import { counterStates } from '../gallery-states';
import { CaseDesk } from './case-desk.svelte';
import { SAMPLE_CASES, SAMPLE_DETAIL, SAMPLE_FOUND } from './gallery-states';

type Answer = (input: never) => Promise<unknown>;

/** A desk whose hall answers as the test says. */
function openDesk(answers: Record<string, Answer> = {}, canPlay = true) {
  const sent: { procedure: string; input: Record<string, unknown> }[] = [];
  const sounds: { isStopped: boolean; end: () => void }[] = [];
  const usual: Record<string, Answer> = {
    list: () => Promise.resolve(SAMPLE_FOUND),
    open: () => Promise.resolve(SAMPLE_DETAIL),
  };
  const cases = new Proxy(
    {},
    {
      get: (_, procedure: string) => (input: Record<string, unknown>) => {
        sent.push({ procedure, input });
        return (answers[procedure] ?? usual[procedure] ?? (() => Promise.resolve({})))(input as never);
      },
    },
  );
  const time = createManualTime();
  const connection = { client: { cases }, live: { value: counterStates.serving }, time };
  const desk = new CaseDesk({
    connection: connection as unknown as SurfaceConnection<'counter'>,
    play(_bytes, onEnded) {
      if (!canPlay) return Promise.reject(new DOMException('no', 'EncodingError'));
      const sound = { isStopped: false, end: onEnded };
      sounds.push(sound);
      return Promise.resolve(() => (sound.isStopped = true));
    },
  });
  return { desk, sent, sounds, time, names: () => sent.map(({ procedure }) => procedure) };
}

async function openCase(answers: Record<string, Answer> = {}) {
  const here = openDesk(answers);
  await here.desk.open();
  await here.desk.openCase(SAMPLE_DETAIL.caseId);
  return here;
}

describe('the list', () => {
  it('is asked for when it is opened and when the hall says that a case has changed, once each', async () => {
    const { desk, names } = openDesk();
    await desk.open();
    expect(desk.list.found?.cases).toHaveLength(SAMPLE_CASES.length);
    desk.hallChanged(counterStates.serving.cases.change);
    expect(names()).toEqual(['list']);
    desk.hallChanged(counterStates.serving.cases.change + 1);
    desk.hallChanged(counterStates.serving.cases.change + 1);
    expect(names()).toEqual(['list', 'list']);
  });

  it('stays as it was while the hall is away, and says so', async () => {
    let isAway = false;
    const { desk } = openDesk({
      list: () =>
        isAway ? Promise.reject(new ORPCError('NOT_SIGNED_IN', { defined: true })) : Promise.resolve(SAMPLE_FOUND),
    });
    await desk.open();
    isAway = true;
    await desk.refresh();
    expect(desk.list.found?.cases).toHaveLength(SAMPLE_CASES.length);
    expect(desk.notice?.tone).toBe('refused');
  });

  it('is left where it is when a number is not found', async () => {
    const { desk } = openDesk({ findByNumber: () => Promise.reject(new ORPCError('CASE_UNKNOWN', { defined: true })) });
    await desk.open();
    await desk.find('2611220007');
    expect(desk.page).toBe('list');
    expect(desk.notice).toMatchObject({ tone: 'refused', text: { zh: '没有这个办件' } });
  });
});

describe('a step', () => {
  it('is one command; the case is then what the hall says, and its paper is named', async () => {
    const closed = { ...SAMPLE_DETAIL, state: 'accepted' };
    const { desk, sent } = await openCase({
      move: () => Promise.resolve({ case: closed, paper: { kind: 'here' } }),
    });
    desk.begin('accepted');
    await desk.submit();
    expect(desk.detail?.state).toBe('accepted');
    expect(desk.step).toBeNull();
    expect(desk.notice).toMatchObject({ tone: 'done', act: 'accepted', paper: { kind: 'here' } });
    expect(sent.filter(({ procedure }) => procedure === 'move')).toHaveLength(1);
  });

  it('keeps its form and says what is missing, and asks the hall nothing', async () => {
    const { desk, names } = await openCase();
    desk.begin('answered');
    await desk.submit();
    expect(desk.problems).toEqual({ words: 'missing' });
    expect(desk.step?.act).toBe('answered');
    expect(names()).not.toContain('move');
  });

  it('keeps what was written when the hall refuses it', async () => {
    const { desk } = await openCase({
      move: () => Promise.reject(new ORPCError('CASE_WITHOUT_ANSWER', { defined: true })),
    });
    desk.begin('closed');
    Object.assign(desk.step!.values, { feedback: '当面告诉了王大爷', way: 'inPerson', isSolved: 'yes' });
    await desk.submit();
    expect(desk.step?.values.feedback).toBe('当面告诉了王大爷');
    expect(desk.notice).toMatchObject({ tone: 'refused', text: { zh: '件件有答复：先写答复再办结' } });
  });

  it('即办 shows how far it came when its last hop is refused', async () => {
    const { desk } = await openCase({
      move: ({ step }: { step: CaseStep }) =>
        step.act === 'closed'
          ? Promise.reject(new ORPCError('CASE_WRONG_STATE', { defined: true, data: { state: 'answered' } }))
          : Promise.resolve({ case: { ...SAMPLE_DETAIL, state: 'answered' }, paper: null }),
    });
    desk.begin('atOnce');
    Object.assign(desk.step!.values, { words: '已经修好', feedback: '当面告诉', way: 'inPerson', isSolved: 'yes' });
    await desk.submit();
    expect(desk.detail?.state).toBe('answered');
    expect(desk.notice?.tone).toBe('refused');
  });

  it('即办 goes on from where it was refused, and takes no hop twice', async () => {
    let isRefused = true;
    const { desk, sent } = await openCase({
      move: ({ step }: { step: CaseStep }) =>
        step.act === 'closed' && isRefused
          ? Promise.reject(new ORPCError('STORE_FULL', { defined: true }))
          : Promise.resolve({ case: SAMPLE_DETAIL, paper: null }),
    });
    desk.begin('atOnce');
    Object.assign(desk.step!.values, { words: '已经修好', feedback: '当面告诉', way: 'inPerson', isSolved: 'yes' });
    await desk.submit();
    expect(desk.notice?.tone).toBe('refused');
    isRefused = false;
    await desk.submit();
    expect(desk.notice).toMatchObject({ tone: 'done', act: 'atOnce' });
    const acts = sent
      .filter(({ procedure }) => procedure === 'move')
      .map(({ input }) => (input['step'] as CaseStep).act);
    expect(acts).toEqual(['accepted', 'answered', 'closed', 'closed']);
  });

  it('that was never answered is the same command at the next try, and another one once it is written otherwise', async () => {
    let isLost = true;
    const { desk, sent, time } = await openCase({
      move: () =>
        isLost
          ? Promise.reject(new ConnectionLostError('port closed'))
          : Promise.resolve({ case: SAMPLE_DETAIL, paper: null }),
    });
    const submit = async () => {
      const submitted = desk.submit();
      await waitFor('the end of the try', () => {
        time.advance(300);
        return !desk.isBusy;
      });
      await submitted;
      return sent.at(-1)?.input['commandId'];
    };
    desk.begin('answered');
    desk.step!.values.words = '已经修好';
    const first = await submit();
    expect(await submit()).toBe(first);
    desk.step!.values.words = '明天修好';
    const second = await submit();
    expect(second).not.toBe(first);
    isLost = false;
    expect(await submit()).toBe(second);
    expect(desk.notice?.tone).toBe('done');
  });

  it('is sent again under its own id when the hall was lost, and a second press sends no second one', async () => {
    let isLost = true;
    const { desk, sent, time } = await openCase({
      move: () =>
        isLost
          ? Promise.reject(new ConnectionLostError('port closed'))
          : Promise.resolve({ case: SAMPLE_DETAIL, paper: null }),
    });
    desk.begin('begun');
    const submitted = desk.submit();
    await desk.submit();
    isLost = false;
    await waitFor('the command to go through', () => {
      time.advance(300);
      return desk.notice;
    });
    await submitted;
    const ids = sent.filter(({ procedure }) => procedure === 'move').map(({ input }) => input['commandId']);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('what is personal', () => {
  it('is asked for one case at a time and forgotten with its page', async () => {
    const person = { name: '王小明', phone: '13800001234', idNumber: null };
    const { desk, names } = await openCase({ revealPerson: () => Promise.resolve(person) });
    expect(desk.revealed).toBeNull();
    await desk.reveal();
    expect(desk.revealed).toEqual(person);
    desk.back();
    expect(desk.revealed).toBeNull();
    expect(names().filter((name) => name === 'revealPerson')).toHaveLength(1);
    await desk.openCase(SAMPLE_DETAIL.caseId);
    await desk.reveal();
    desk.close();
    expect(desk.revealed).toBeNull();
    expect(desk.detail).toBeNull();
  });

  it('a recording plays, stops at a second press, and never plays on after its case is left', async () => {
    const voice = 'a'.repeat(64) as Digest;
    const { desk, sounds } = await openCase({
      readAttachment: () => Promise.resolve({ mediaType: 'audio/wav', base64: 'UklGRg==' }),
    });
    await desk.play(voice);
    expect(desk.playing).toBe(voice);
    await desk.play(voice);
    expect([desk.playing, sounds[0]?.isStopped]).toEqual([null, true]);
    await desk.play(voice);
    desk.back();
    expect(sounds[1]?.isStopped).toBe(true);
    await desk.openCase(SAMPLE_DETAIL.caseId);
    await desk.play(voice);
    sounds[2]?.end();
    expect(desk.playing).toBeNull();
  });
});

describe('a page that is left before the hall answers', () => {
  const OTHER = { ...SAMPLE_DETAIL, caseId: '0197a000-0000-7000-8000-000000000777' as typeof SAMPLE_DETAIL.caseId };
  const later = <T>() => {
    let answer!: (value: T) => void;
    const promise = new Promise<T>((resolve) => (answer = resolve));
    return { promise, answer };
  };

  it('shows nobody’s name on the next case', async () => {
    const person = later<unknown>();
    const { desk } = await openCase({
      revealPerson: () => person.promise,
      open: ({ caseId }: { caseId: string }) => Promise.resolve(caseId === OTHER.caseId ? OTHER : SAMPLE_DETAIL),
    });
    const revealing = desk.reveal();
    await desk.openCase(OTHER.caseId);
    person.answer({ name: '王小明', phone: '13800001234', idNumber: null });
    await revealing;
    expect([desk.detail?.caseId, desk.revealed]).toEqual([OTHER.caseId, null]);
  });

  it('does not come back over what was opened since', async () => {
    const found = later<unknown>();
    const { desk } = openDesk({ open: () => found.promise });
    await desk.open();
    const opening = desk.openCase(SAMPLE_DETAIL.caseId);
    desk.close();
    found.answer(SAMPLE_DETAIL);
    await opening;
    expect([desk.page, desk.detail]).toEqual(['closed', null]);
  });

  it('its step is done, and the case that is open now stays', async () => {
    const moved = later<unknown>();
    const { desk } = await openCase({
      move: () => moved.promise,
      open: ({ caseId }: { caseId: string }) => Promise.resolve(caseId === OTHER.caseId ? OTHER : SAMPLE_DETAIL),
    });
    desk.begin('begun');
    const submitting = desk.submit();
    await desk.openCase(OTHER.caseId);
    moved.answer({ case: SAMPLE_DETAIL, paper: null });
    await submitting;
    expect(desk.detail?.caseId).toBe(OTHER.caseId);
    expect(desk.notice).toMatchObject({ tone: 'done', caseNumber: SAMPLE_DETAIL.caseNumber });
  });
});

describe('a remark', () => {
  it('that was said can be heard, and one that cannot be played says so', async () => {
    const voice = 'c'.repeat(64) as Digest;
    const answers = {
      listRemarks: () => Promise.resolve([]),
      readRemarkVoice: () => Promise.resolve({ mediaType: 'audio/wav', base64: 'UklGRg==' }),
    };
    const { desk, sounds } = openDesk(answers);
    await desk.openRemarks();
    await desk.playRemark('0197a000-0000-7000-8000-000000000901' as RemarkId, voice);
    expect(desk.playing).toBe(voice);
    desk.close();
    expect(sounds[0]?.isStopped).toBe(true);
    const mute = openDesk(answers, false);
    await mute.desk.openRemarks();
    await mute.desk.playRemark('0197a000-0000-7000-8000-000000000901' as RemarkId, voice);
    expect(mute.desk.playing).toBeNull();
    expect(mute.desk.notice?.tone).toBe('refused');
  });
});

describe('a change in the hall', () => {
  it('silences no remark that is being heard', async () => {
    const { desk, sounds, names } = openDesk({
      listRemarks: () => Promise.resolve([]),
      readRemarkVoice: () => Promise.resolve({ mediaType: 'audio/wav', base64: 'UklGRg==' }),
    });
    await desk.openRemarks();
    await desk.playRemark('0197a000-0000-7000-8000-000000000901' as RemarkId, 'c'.repeat(64) as Digest);
    desk.hallChanged(77);
    expect(names().filter((name) => name === 'listRemarks')).toHaveLength(2);
    expect([desk.playing !== null, sounds[0]?.isStopped]).toEqual([true, false]);
  });

  it('that came while a form was open is fetched when the form is left', async () => {
    const { desk, names } = await openCase();
    desk.begin('answered');
    desk.hallChanged(77);
    expect(names().filter((name) => name === 'open')).toHaveLength(1);
    desk.back();
    expect(names().filter((name) => name === 'open')).toHaveLength(2);
  });
});

describe('Escape', () => {
  it('puts a half-written form aside: the same act goes on from it, as long as the case is open', async () => {
    const { desk } = await openCase();
    desk.begin('answered');
    desk.step!.values.words = '写到一半';
    desk.back();
    desk.begin('answered');
    expect(desk.step!.values.words).toBe('写到一半');
    desk.back();
    desk.begin('closed');
    expect(desk.step!.values.feedback ?? '').toBe('');
    desk.back();
    desk.back();
    await desk.openCase(SAMPLE_DETAIL.caseId);
    desk.begin('answered');
    expect(desk.step!.values.words ?? '').toBe('');
  });

  it('leaves the form, then the case, then the page', async () => {
    const { desk } = await openCase();
    desk.begin('answered');
    desk.back();
    expect([desk.step, desk.page]).toEqual([null, 'case']);
    desk.back();
    expect(desk.page).toBe('list');
    desk.back();
    expect(desk.isOpen).toBe(false);
  });
});
