import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseAccess } from '#contract/progress';
import { waitFor } from '#tests/support/wait-for';
import type { Stage } from '../../../gallery/kiosk-stage';
import { stageKioskState } from '../../../gallery/kiosk-states';
import {
  SAMPLE_CASE_PAYLOAD,
  SAMPLE_CLOSED,
  SAMPLE_COMPLETION_PAYLOAD,
  SAMPLE_PROGRESS,
} from '../../../gallery/sample-matters';
import type { ProgressAnswers } from '../../../gallery/scripted-hall';
import type { ProgressErrand } from './progress-errand.svelte';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const refusing = (code: string, data?: object) => () => Promise.reject(new ORPCError(code, { defined: true, data }));

const staged: Stage[] = [];
afterEach(() => staged.splice(0).forEach(({ hall }) => hall.connection.live.stop()));

async function visit(progress: Partial<ProgressAnswers> = {}): Promise<Stage> {
  const stage = await stageKioskState(
    {
      id: 'visit',
      answers: { progress: { find: () => Promise.resolve(SAMPLE_PROGRESS), ...progress } },
      walk: () => {},
    },
    { mode: 'standard', language: 'zh-CN', settle },
  );
  staged.push(stage);
  await waitFor('the first snapshot', () => stage.session.hall !== null);
  return stage;
}

function errandOf({ session }: Stage): ProgressErrand {
  if (session.errand?.kind !== 'progress') throw new Error(`${session.errand?.kind ?? 'nothing'} is open`);
  return session.errand;
}

async function scan(stage: Stage, payload = SAMPLE_CASE_PAYLOAD): Promise<ProgressErrand> {
  stage.session.scanned(payload);
  await settle();
  return errandOf(stage);
}

/** As fingers do: a moment between two keys. */
function type({ time }: Stage, errand: ProgressErrand, digits: string): void {
  for (const digit of digits) {
    errand.finding.addDigit(digit);
    time.advance(500);
  }
}

describe('finding a case', () => {
  it('takes no tap at all with its slip, from home', async () => {
    const asked: CaseAccess[] = [];
    const stage = await visit({
      find: ({ access }) => {
        asked.push(access);
        return Promise.resolve(SAMPLE_PROGRESS);
      },
    });
    const errand = await scan(stage);
    expect(errand.progress?.caseNumber).toBe(SAMPLE_PROGRESS.caseNumber);
    expect(asked).toEqual([{ by: 'qr', payload: SAMPLE_CASE_PAYLOAD }]);
    expect(errand.idle).toBe('personal');
  });

  it('by number takes ten digits and six, and shows the check character in between', async () => {
    const asked: CaseAccess[] = [];
    const stage = await visit({
      find: ({ access }) => {
        asked.push(access);
        return Promise.resolve(SAMPLE_PROGRESS);
      },
    });
    stage.session.openTask('progress');
    const errand = errandOf(stage);
    errand.finding.go({ at: 'number' });
    expect(errand.idle).toBe('form');
    type(stage, errand, '2611180007');
    expect(errand.finding.page).toEqual({ at: 'code' });
    expect(errand.finding.entry.checkCharacter).toMatch(/^[0-9A-Z]$/);
    type(stage, errand, '483920');
    await settle();
    expect(asked).toEqual([{ by: 'number', caseNumber: '2611180007', queryCode: '483920' }]);
    expect(errand.progress).not.toBeNull();
    expect(errand.finding.entry).toMatchObject({ number: '', code: '' });
  });

  it('takes a tremble on the tenth digit for no digit of the code', async () => {
    const stage = await visit();
    stage.session.openTask('progress');
    const { finding } = errandOf(stage);
    finding.go({ at: 'number' });
    for (const digit of '26111800077') finding.addDigit(digit);
    expect(finding.entry).toMatchObject({ number: '2611180007', code: '' });
  });

  it('asks once for a number that is never answered, and again and again for a slip', async () => {
    let asked = 0;
    const stage = await visit({
      find: () => {
        asked += 1;
        return new Promise(() => {});
      },
    });
    stage.session.openTask('progress');
    const errand = errandOf(stage);
    errand.finding.go({ at: 'number' });
    type(stage, errand, '2611180007483920');
    for (let second = 0; second < 20; second++) {
      stage.time.advance(1000);
      await settle();
    }
    expect(asked).toBe(1);
    expect(errand.finding.page).toEqual({ at: 'failed', failure: { kind: 'away' } });
    stage.session.scanned(SAMPLE_CASE_PAYLOAD);
    for (let second = 0; second < 20; second++) {
      stage.time.advance(1000);
      await settle();
    }
    expect(asked).toBeGreaterThan(2);
    expect(errand.finding.page).toEqual({ at: 'failed', failure: { kind: 'away' } });
  });

  it.each([
    ['CASE_NOT_FOUND', undefined, { kind: 'notFound' }],
    ['TOO_MANY_TRIES', { seconds: 841 }, { kind: 'tooMany', minutes: 15 }],
    ['INTERNAL_SERVER_ERROR', { incidentId: '7f3a' }, { kind: 'incident', incidentId: '7f3a' }],
  ])('says %s and lets the person try again', async (code, data, failure) => {
    const stage = await visit({ find: refusing(code, data) });
    const errand = await scan(stage);
    expect(errand.finding.page).toEqual({ at: 'failed', failure });
    stage.hall.answers.progress = { find: () => Promise.resolve(SAMPLE_PROGRESS) };
    errand.finding.again();
    expect(errand.finding.page).toEqual({ at: 'ways' });
    await scan(stage);
    expect(errand.progress).not.toBeNull();
  });

  it.each([
    ['6901234567892', 'foreign'],
    ['C/500199003/half', 'broken'],
    [SAMPLE_CASE_PAYLOAD.replace('500199003', '500199099'), 'otherHall'],
    ['🙂'.repeat(500), 'foreign'],
  ])('answers %s without asking the hall: it is no wrong try', async (payload, kind) => {
    let asked = 0;
    const stage = await visit({
      find: () => {
        asked += 1;
        return Promise.resolve(SAMPLE_PROGRESS);
      },
    });
    const errand = await scan(stage, payload);
    expect(errand.finding.page).toEqual({ at: 'failed', failure: { kind } });
    expect(asked).toBe(0);
  });

  it('hands a completion receipt on to ratings', async () => {
    const stage = await visit();
    stage.session.openTask('progress');
    stage.session.scanned(SAMPLE_COMPLETION_PAYLOAD);
    expect(stage.session.errand?.kind).toBe('rating');
  });

  it('ignores an answer that comes after the person went back', async () => {
    let answer = (): void => {};
    const stage = await visit({
      find: () => new Promise((resolve) => (answer = () => resolve(SAMPLE_PROGRESS))),
    });
    const errand = await scan(stage);
    errand.finding.go({ at: 'ways' });
    answer();
    await settle();
    expect(errand.progress).toBeNull();
  });
});

describe('the camera', () => {
  it('is on only while its page is shown, and reads a slip', async () => {
    const stage = await visit();
    stage.session.openTask('progress');
    await settle();
    const { finding } = errandOf(stage);
    expect(finding.hasCamera).toBe(true);
    finding.go({ at: 'camera' });
    expect(stage.devices.symbolCamera.openCount).toBe(1);
    stage.devices.symbolCamera.see(SAMPLE_CASE_PAYLOAD);
    await settle();
    expect(stage.devices.symbolCamera.openCount).toBe(0);
    expect(errandOf(stage).progress).not.toBeNull();
  });

  it('points out another way after five seconds', async () => {
    const stage = await visit();
    stage.session.openTask('progress');
    const { finding } = errandOf(stage);
    finding.go({ at: 'camera' });
    stage.time.advance(4999);
    expect(finding.cameraLook?.isSlow).toBe(false);
    stage.time.advance(1);
    expect(finding.cameraLook?.isSlow).toBe(true);
  });

  it('is off under another page and under 您还在吗？, and on again after it, but not beside the case that it found', async () => {
    const stage = await visit();
    const { session, devices } = stage;
    session.openTask('progress');
    await settle();
    errandOf(stage).finding.go({ at: 'camera' });
    session.openAside('help');
    await settle();
    expect(devices.symbolCamera.openCount).toBe(0);
    session.closeAside();
    await settle();
    expect(devices.symbolCamera.openCount).toBe(1);
    stage.time.advance(60_000);
    await settle();
    expect([session.shown, devices.symbolCamera.openCount]).toEqual(['idle', 0]);
    session.stay();
    await settle();
    expect([session.shown, devices.symbolCamera.openCount]).toEqual(['errand', 1]);
    devices.symbolCamera.see(SAMPLE_CASE_PAYLOAD);
    await settle();
    session.openAside('help');
    session.closeAside();
    await settle();
    expect([errandOf(stage).progress?.caseNumber, devices.symbolCamera.openCount]).toEqual([
      SAMPLE_PROGRESS.caseNumber,
      0,
    ]);
  });

  it('disappears when it dies; the number stays', async () => {
    const stage = await visit();
    stage.session.openTask('progress');
    await settle();
    const { finding } = errandOf(stage);
    finding.go({ at: 'camera' });
    stage.devices.symbolCamera.lose();
    await settle();
    expect(finding.page).toEqual({ at: 'ways' });
    expect(finding.hasCamera).toBe(false);
    finding.go({ at: 'number' });
    expect(finding.page).toEqual({ at: 'number' });
  });

  it('is off when the person walks away', async () => {
    const stage = await visit();
    stage.session.openTask('progress');
    errandOf(stage).finding.go({ at: 'camera' });
    stage.session.wipe();
    await settle();
    expect(stage.devices.symbolCamera.openCount).toBe(0);
  });
});

describe('what somebody adds', () => {
  it('is sent once, in Chinese, however often the button is tapped, and what the hall knows then is shown', async () => {
    const sent: { commandId: string; words: string; attachments: unknown[] }[] = [];
    let finds = 0;
    const stage = await visit({
      find: () => Promise.resolve({ ...SAMPLE_PROGRESS, supplements: finds++ }),
      addSupplement: (command) => {
        sent.push(command);
        return Promise.resolve({});
      },
    });
    const errand = await scan(stage);
    stage.session.toggleLanguage();
    errand.go({ at: 'supplement', page: 0 });
    errand.togglePhrase(1);
    errand.togglePhrase(4);
    await Promise.all([errand.sendSupplement(), errand.sendSupplement()]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ words: '情况更严重了；请给我打电话', attachments: [] });
    expect(errand.page).toEqual({ at: 'supplemented' });
    await waitFor('the case as it is now', () => errand.progress?.supplements === 1);
    expect(errand.supplement).toBeNull();
  });

  it('may be a voice note alone', async () => {
    const sent: { words: string; attachments: { kind: string; mediaType: string }[] }[] = [];
    const stage = await visit({
      addSupplement: (command) => {
        sent.push(command);
        return Promise.resolve({});
      },
    });
    const errand = await scan(stage);
    errand.go({ at: 'supplement', page: 0 });
    errand.openVoice();
    await settle();
    stage.devices.recorder.hear(2000, 0.5);
    errand.supplement?.voice.stop();
    errand.leaveVoice();
    await errand.sendSupplement();
    expect(sent[0]).toMatchObject({ words: '', attachments: [{ kind: 'voice', mediaType: 'audio/wav' }] });
    expect(stage.devices.recorder.openCount).toBe(0);
  });

  it('is not sent empty: the page says what is wanted', async () => {
    let sent = 0;
    const stage = await visit({
      addSupplement: () => {
        sent += 1;
        return Promise.resolve({});
      },
    });
    const errand = await scan(stage);
    errand.go({ at: 'supplement', page: 0 });
    await errand.sendSupplement();
    expect(errand.sending).toEqual({ state: 'empty' });
    expect(sent).toBe(0);
  });

  it('keeps its words and its command when the hall is away, and has a new command once they are changed', async () => {
    const ids: string[] = [];
    const stage = await visit({
      addSupplement: ({ commandId }) => {
        ids.push(commandId);
        return new Promise(() => {});
      },
    });
    const errand = await scan(stage);
    errand.go({ at: 'supplement', page: 0 });
    errand.togglePhrase(0);
    const giveUp = async (): Promise<void> => {
      const sending = errand.sendSupplement();
      for (let second = 0; second < 20; second++) {
        stage.time.advance(1000);
        await settle();
      }
      await sending;
    };
    await giveUp();
    expect(errand.sending).toMatchObject({ state: 'refused', text: { zh: '机器没有应答，请再点一次' } });
    expect(errand.supplement?.chosen).toEqual([0]);
    await giveUp();
    expect(new Set(ids).size).toBe(1);
    errand.togglePhrase(1);
    await giveUp();
    expect(new Set(ids).size).toBe(2);
  });

  it('is not torn away by a slip that is scanned meanwhile', async () => {
    const stage = await visit();
    const errand = await scan(stage);
    errand.go({ at: 'supplement', page: 0 });
    errand.togglePhrase(0);
    stage.session.scanned(SAMPLE_COMPLETION_PAYLOAD);
    expect(errandOf(stage).supplement?.chosen).toEqual([0]);
  });
});

describe('its paper', () => {
  it('is asked for once', async () => {
    let printed = 0;
    const stage = await visit({
      printReceipt: () => {
        printed += 1;
        return Promise.resolve({});
      },
    });
    const errand = await scan(stage);
    await Promise.all([errand.printReceipt(), errand.printReceipt()]);
    await errand.printReceipt();
    expect(printed).toBe(1);
    expect(errand.print).toEqual({ state: 'done' });
  });

  it('of one case says nothing of the next', async () => {
    let answer = (): void => {};
    const stage = await visit({
      find: ({ access }) => Promise.resolve(caseBehind(access)),
      printReceipt: () => new Promise((resolve) => (answer = () => resolve({}))),
    });
    const errand = await scan(stage);
    const printing = errand.printReceipt();
    await scan(stage, SAMPLE_CASE_PAYLOAD.replace('Zk3', 'Aa1'));
    expect(errand.progress?.state).toBe('closed');
    answer();
    await printing;
    expect(errand.print).toEqual({ state: 'offered' });
  });

  it('is not promised where nothing can be printed', async () => {
    const stage = await visit({ printReceipt: () => Promise.resolve({}) });
    stage.hall.show({ slipPrinting: 'unavailable' });
    await waitFor('the newer snapshot', () => stage.session.hall?.slipPrinting === 'unavailable');
    const errand = await scan(stage);
    await errand.printReceipt();
    expect(errand.print).toEqual({ state: 'cannot' });
  });

  it('is refused in the catalogue’s words', async () => {
    const stage = await visit({ printReceipt: refusing('REPRINT_REFUSED') });
    const errand = await scan(stage);
    await errand.printReceipt();
    expect(errand.print).toMatchObject({ state: 'refused', text: { zh: '不能再打了，请记住号码' } });
  });
});

describe('privacy', () => {
  it('leaves no digit, no word and no open microphone behind', async () => {
    const stage = await visit();
    const errand = await scan(stage);
    errand.go({ at: 'supplement', page: 0 });
    errand.togglePhrase(0);
    errand.openVoice();
    await settle();
    stage.devices.recorder.hear(2000, 0.5);
    const { supplement } = errand;
    stage.session.wipe();
    expect(stage.devices.recorder.openCount).toBe(0);
    expect(supplement?.isEmpty).toBe(true);
    expect(errand.supplement).toBeNull();
    expect(errand.finding.entry).toMatchObject({ number: '', code: '' });
  });

  it('asks after 45 s whether anybody is there, covers the case, and forgets all of it', async () => {
    const stage = await visit();
    const errand = await scan(stage);
    stage.time.advance(44_999);
    expect(stage.session.shown).toBe('errand');
    stage.time.advance(1);
    expect(stage.session.shown).toBe('idle');
    stage.time.advance(20_000);
    expect(stage.session.shown).toBe('home');
    expect(stage.session.errand).toBeNull();
    expect(errand.progress).toBeNull();
  });

  it('shows the next person’s slip, never the last person’s case, when one is scanned under 您还在吗？', async () => {
    const stage = await visit({ find: ({ access }) => Promise.resolve(caseBehind(access)) });
    await scan(stage);
    stage.time.advance(45_000);
    expect(stage.session.shown).toBe('idle');
    stage.session.scanned(SAMPLE_CASE_PAYLOAD.replace('Zk3', 'Aa1'));
    expect(errandOf(stage).progress).toBeNull();
    await settle();
    expect(stage.session.shown).toBe('errand');
    expect(errandOf(stage).progress?.state).toBe('closed');
  });

  it('goes on to rating what was followed, without finding it again', async () => {
    const rated: unknown[] = [];
    const stage = await visit({ find: () => Promise.resolve(SAMPLE_CLOSED) });
    stage.hall.answers.ratings = {
      find: ({ access }) => {
        rated.push(access);
        return new Promise(() => {});
      },
    };
    const errand = await scan(stage);
    errand.rate();
    await settle();
    expect(stage.session.errand?.kind).toBe('rating');
    expect(rated).toEqual([{ by: 'case', access: { by: 'qr', payload: SAMPLE_CASE_PAYLOAD } }]);
    expect(errand.progress).toBeNull();
  });
});

function caseBehind(access: CaseAccess) {
  return access.by === 'qr' && access.payload === SAMPLE_CASE_PAYLOAD ? SAMPLE_PROGRESS : SAMPLE_CLOSED;
}
