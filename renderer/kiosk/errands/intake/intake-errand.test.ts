import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { CardEvent, CaseDraft, DraftPart, FiledCase } from '#contract/intake';
import type { KioskSnapshot } from '#contract/snapshots';
import { PHOTO_LIMIT } from '#domain/case/draft-limits';
import type { CommandId, NoticeId, UnitId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { waitFor } from '#tests/support/wait-for';
import {
  createScriptedCamera,
  createScriptedRecorder,
  createScriptedSpeaker,
  createScriptedSymbolCamera,
} from '../../../gallery/scripted-devices';
import { SAMPLE_SNAPSHOT } from '../../../gallery/sample-hall';
import { SAMPLE_CARD, SAMPLE_CASE, SAMPLE_INTAKE_ANSWERS, SAMPLE_INTAKE_CONTENT } from '../../../gallery/sample-intake';
import { createScriptedInput } from '../../../gallery/scripted-input';
import { createScriptedHall, slipStates } from '../../../gallery/scripted-hall';
import type { IntakeAnswers, ScriptedHall } from '../../../gallery/scripted-hall';
import { KioskSession } from '../../kiosk-session.svelte';
import type { IntakeErrand } from './intake-errand.svelte';

const PHONE = '13812345678';
const opened: ScriptedHall[] = [];
afterEach(() => opened.splice(0).forEach(({ connection }) => connection.live.stop()));

/** Everything that was answered has arrived. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function openIntake(options: { answers?: Partial<IntakeAnswers>; snapshot?: Partial<KioskSnapshot> } = {}) {
  const time = createManualTime();
  const filed: { commandId: CommandId; draft: CaseDraft }[] = [];
  const forgotten: string[] = [];
  const { fileCase = () => Promise.resolve(SAMPLE_CASE), ...answers } = options.answers ?? {};
  const hall = createScriptedHall({
    time,
    snapshot: { ...SAMPLE_SNAPSHOT, ...options.snapshot },
    answers: {
      intake: {
        ...SAMPLE_INTAKE_ANSWERS,
        forgetCard: () => {
          forgotten.push('card');
          return Promise.resolve({});
        },
        ...answers,
        fileCase: (command) => {
          filed.push(command);
          return fileCase(command);
        },
      },
    },
  });
  opened.push(hall);
  const devices = {
    recorder: createScriptedRecorder(),
    camera: createScriptedCamera(),
    symbolCamera: createScriptedSymbolCamera(),
    speaker: createScriptedSpeaker(),
    input: createScriptedInput(),
  };
  let made = 0;
  const session = new KioskSession({
    connection: hall.connection,
    createCommandId: () => `0197a000-0000-7000-8000-${String(++made).padStart(12, '0')}` as CommandId,
    devices,
  });
  await waitFor('the first snapshot', () => session.hall !== null);
  session.openTask('problem');
  await settle();
  const errand = session.errand as IntakeErrand;
  const passSeconds = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      await settle();
      time.advance(1000);
    }
    await settle();
  };
  return { session, errand, hall, time, devices, filed, forgotten, passSeconds };
}

const [ROADS] = SAMPLE_INTAKE_CONTENT.categories;
const PHRASE = ROADS!.phrases[0]!;
const VILLAGE = 'gaoqiao' as UnitId;

/** To the check page, as briefly as it goes. */
function answerAll(errand: IntakeErrand): void {
  errand.chooseCategory(ROADS!.id);
  errand.choosePhrase(PHRASE);
  errand.skipPlace();
  for (const digit of PHONE) errand.typePhone(digit);
  errand.personGiven();
}

const refusing = (code: string, data: { part?: DraftPart; incidentId?: string } = {}) => ({
  fileCase: () => Promise.reject(new ORPCError(code, { defined: true, data })),
});

async function* lying(...events: readonly CardEvent[]): AsyncGenerator<CardEvent> {
  yield* events;
  await new Promise<never>(() => {});
}

describe('filing a case', () => {
  it('takes 17 taps from home with a sample phrase and a phone number', async () => {
    const { session, errand, filed } = await openIntake();
    let taps = 1; // The tile on home.
    const tap = (action: () => void): void => {
      taps += 1;
      action();
    };
    tap(() => errand.chooseCategory(ROADS!.id));
    tap(() => errand.choosePhrase(PHRASE));
    tap(() => errand.skipPlace());
    for (const digit of PHONE) tap(() => errand.typePhone(digit));
    tap(() => errand.personGiven());
    tap(() => errand.file());
    await settle();
    expect([errand.page.name, session.shown]).toEqual(['filed', 'errand']);
    expect(taps).toBeLessThanOrEqual(17);
    expect(filed).toHaveLength(1);
    expect(filed[0]?.draft).toMatchObject({
      appealKind: 'problem',
      category: ROADS!.id,
      words: '路灯坏了',
      place: null,
      people: 1,
      isHazard: false,
      person: { kind: 'phone', phone: PHONE, name: null },
      privacyNotice: '2026-11',
    });
  });

  it('keeps the village of somebody who does not know where in it', async () => {
    const { errand, filed } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    errand.choosePhrase(PHRASE);
    errand.chooseUnit(VILLAGE);
    errand.skipPlace();
    for (const digit of PHONE) errand.typePhone(digit);
    errand.personGiven();
    errand.file();
    await settle();
    expect(filed[0]?.draft.place).toBe(VILLAGE);
  });

  it('takes 7 taps with a voice note and an ID card, and the card none of them', async () => {
    const { errand, devices, filed } = await openIntake({
      answers: { watchCard: () => lying({ kind: 'reading' }, { kind: 'read', card: SAMPLE_CARD }) },
    });
    errand.chooseCategory(ROADS!.id);
    errand.openVoice();
    await settle();
    devices.recorder.hear(5000, 0.3);
    errand.capture.voice?.stop();
    errand.useVoice();
    errand.skipPlace();
    await settle();
    expect(errand.page.name).toBe('check');
    errand.file();
    await settle();
    expect(filed[0]?.draft.person).toEqual({ kind: 'card', readingId: SAMPLE_CARD.readingId, phone: null });
    expect(filed[0]?.draft.attachments.map(({ kind }) => kind)).toEqual(['voice']);
  });

  it('finds a grid in a village, and a village without knowing the grid', async () => {
    const { errand } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    errand.choosePhrase(PHRASE);
    errand.chooseUnit(VILLAGE);
    expect(errand.page).toMatchObject({ name: 'place', under: VILLAGE });
    errand.chooseUnit(VILLAGE);
    expect([errand.draft?.place, errand.page.name]).toEqual([{ kind: 'unit', unit: VILLAGE }, 'person']);
  });

  it('returns to the check page after each change, and asks only what the change opened', async () => {
    const { errand } = await openIntake();
    answerAll(errand);
    expect(errand.page.name).toBe('check');
    errand.change({ name: 'people', digits: '' });
    errand.typeFigure('1');
    errand.setPeople(1, 2);
    expect([errand.page.name, errand.notice]).toEqual(['people', { kind: 'peopleCount' }]);
    errand.typeFigure('2');
    errand.setPeople(12, 2);
    expect([errand.page.name, errand.draft?.people]).toEqual(['check', 12]);
    errand.change({ name: 'category', at: 0 });
    errand.chooseCategory(SAMPLE_INTAKE_CONTENT.categories[1]!.id);
    expect(errand.page.name).toBe('hazard');
    errand.answerHazard(true);
    expect(errand.page.name).toBe('check');
    errand.change({ name: 'kinds', at: 0 });
    errand.back();
    expect(errand.page.name).toBe('check');
  });

  it('says what is missing instead of refusing to go on', async () => {
    const { errand } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    errand.saidIt();
    expect([errand.page.name, errand.notice]).toEqual(['what', { kind: 'saySomething' }]);
    errand.choosePhrase(PHRASE);
    errand.skipPlace();
    errand.personGiven();
    expect(errand.notice).toEqual({ kind: 'phone', problem: { kind: 'empty' } });
    for (const digit of PHONE.slice(1)) errand.typePhone(digit);
    errand.personGiven();
    expect(errand.notice).toEqual({ kind: 'phone', problem: { kind: 'wrongStart' } });
    errand.clearPhone();
    expect(errand.notice).toBeNull();
    for (const digit of `${PHONE}9`) errand.typePhone(digit);
    expect([errand.draft?.phone, errand.notice]).toEqual([PHONE, { kind: 'phone', problem: { kind: 'full' } }]);
  });

  it('tells what the township knows already, once, and lets people report it all the same', async () => {
    const matter = {
      id: 'road-repair' as NoticeId,
      title: { zh: '路正在修', en: 'The road is being mended' },
      lines: [{ zh: '1 月修好。', en: 'Done in January.' }],
      categories: ['roads'],
      units: [],
    };
    const { session, errand } = await openIntake({
      answers: { content: () => Promise.resolve({ ...SAMPLE_INTAKE_CONTENT, knownMatters: [matter] }) },
    });
    errand.chooseCategory(ROADS!.id);
    errand.choosePhrase(PHRASE);
    errand.skipPlace();
    expect(errand.page).toEqual({ name: 'known', at: 0 });
    errand.back();
    expect(errand.page.name).toBe('place');
    errand.skipPlace();
    errand.reportKnown();
    expect(errand.page.name).toBe('person');
    errand.back();
    errand.skipPlace();
    expect(errand.page.name).toBe('person');
    errand.leave();
    expect(session.errand).toBeNull();
  });

  it('sends people to a counter with an item that demands a card where none can be read', async () => {
    const { errand } = await openIntake({ snapshot: { idReader: 'unavailable' } });
    errand.chooseCategory(SAMPLE_INTAKE_CONTENT.categories[4]!.id);
    errand.chooseItem(SAMPLE_INTAKE_CONTENT.items[1]!);
    expect(errand.page.name).toBe('atCounter');
    errand.back();
    expect(errand.page.name).toBe('what');
  });

  it('keeps what was recorded when somebody goes back, asks for help, or comes again', async () => {
    const { session, errand, devices } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    errand.openVoice();
    await settle();
    devices.recorder.hear(2000, 0.3);
    session.openAside('help');
    expect(devices.recorder.openCount).toBe(0);
    session.closeAside();
    expect(errand.capture.voice?.state.kind).toBe('recorded');
    errand.back();
    expect(errand.draft?.voice?.durationMs).toBeGreaterThan(1900);
    errand.openVoice();
    expect(errand.capture.voice?.state.kind).toBe('recorded');
    errand.dropVoice();
    expect([errand.draft?.voice, errand.page.name]).toEqual([null, 'what']);
  });

  it('puts words and figures together to a sentence', async () => {
    const { errand, filed } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    errand.addPiece({ zh: '村口', en: 'at the village entrance' });
    errand.go({ name: 'figure', digits: '', isUnitAsked: false, at: 0 });
    errand.figureGiven();
    expect(errand.notice).toEqual({ kind: 'figureMissing' });
    errand.typeFigure('3');
    errand.figureGiven();
    errand.addFigure({ zh: '天', en: 'days' });
    errand.saidIt();
    errand.skipPlace();
    errand.stayAnonymous();
    errand.file();
    await settle();
    expect(filed[0]?.draft).toMatchObject({ words: '村口，3 天', person: { kind: 'anonymous' }, privacyNotice: null });
  });
});

describe('a hall that refuses', () => {
  it.each<[DraftPart, string]>([
    ['kind', 'kinds'],
    ['category', 'category'],
    ['item', 'what'],
    ['words', 'what'],
    ['place', 'place'],
    ['people', 'people'],
    ['person', 'person'],
    ['phone', 'person'],
    ['privacyNotice', 'person'],
    ['voice', 'voice'],
    ['photo', 'photo'],
  ])('is asked again about %s on its page, with the sentence', async (part, page) => {
    const { errand } = await openIntake({ answers: refusing('DRAFT_REFUSED', { part }) });
    answerAll(errand);
    errand.file();
    await settle();
    expect([errand.page.name, errand.notice]).toEqual([page, { kind: 'refused', code: 'DRAFT_REFUSED' }]);
    expect(errand.draft?.phone).toBe(PHONE);
  });

  it('gets a corrected draft under a new command', async () => {
    let isRefused = true;
    const { errand, filed } = await openIntake({
      answers: {
        fileCase: () =>
          isRefused
            ? Promise.reject(new ORPCError('DRAFT_REFUSED', { defined: true, data: { part: 'place' } }))
            : Promise.resolve(SAMPLE_CASE),
      },
    });
    answerAll(errand);
    errand.file();
    await settle();
    isRefused = false;
    errand.chooseUnit('gaoqiao-1' as UnitId);
    expect(errand.page.name).toBe('check');
    errand.file();
    await settle();
    expect(errand.page.name).toBe('filed');
    expect(new Set(filed.map(({ commandId }) => commandId)).size).toBe(2);
  });

  it('asks for the card again when it has forgotten it', async () => {
    const cards: CardEvent[] = [{ kind: 'read', card: SAMPLE_CARD }];
    const { errand, forgotten } = await openIntake({
      answers: { ...refusing('CARD_FORGOTTEN'), watchCard: () => lying(...cards.splice(0)) },
    });
    errand.chooseCategory(ROADS!.id);
    errand.choosePhrase(PHRASE);
    errand.skipPlace();
    await settle();
    errand.file();
    await waitFor('the question', () => errand.notice !== null);
    expect([errand.page.name, errand.draft?.card]).toEqual(['person', null]);
    expect(forgotten).toEqual(['card']);
  });

  it('knows the card by its latest reading, also where it was put down twice', async () => {
    const again = { ...SAMPLE_CARD, readingId: '0197a000-0000-4000-8000-000000000202' };
    let putDown = (): void => {};
    const { errand, filed } = await openIntake({
      answers: {
        async *watchCard() {
          yield { kind: 'read', card: SAMPLE_CARD };
          await new Promise<void>((resolve) => (putDown = resolve));
          yield { kind: 'read', card: again };
        },
      },
    });
    errand.chooseCategory(ROADS!.id);
    errand.choosePhrase(PHRASE);
    errand.skipPlace();
    await settle();
    expect(errand.page.name).toBe('check');
    putDown();
    await settle();
    errand.file();
    await settle();
    expect(filed[0]?.draft.person).toMatchObject({ readingId: again.readingId });
  });

  it.each(['STORE_FULL', 'FILING_BUSY'])(
    'leads on to a counter where it says %s, and back to the draft',
    async (code) => {
      const { errand } = await openIntake({ answers: refusing(code) });
      answerAll(errand);
      errand.file();
      await settle();
      expect(errand.page).toEqual({ name: 'refused', code });
      errand.back();
      expect([errand.page.name, errand.draft?.phone]).toEqual(['check', PHONE]);
    },
  );
});

describe('a hall that does not answer', () => {
  it('is asked again under the same command until it does, and the draft is locked meanwhile', async () => {
    const { session, errand, hall, filed, passSeconds } = await openIntake();
    answerAll(errand);
    hall.goAway();
    errand.file();
    await passSeconds(40);
    expect([session.shown, errand.page.name]).toEqual(['errand', 'filing']);
    expect(errand.filing?.hasWaited).toBe(true);
    errand.file();
    hall.comeBack();
    await passSeconds(4);
    expect(errand.page.name).toBe('filed');
    expect(new Set(filed.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('files nothing any more once the person has left', async () => {
    const { session, errand, hall, filed, passSeconds } = await openIntake();
    answerAll(errand);
    hall.goAway();
    errand.file();
    await passSeconds(3);
    session.wipe();
    hall.comeBack();
    await passSeconds(30);
    expect(filed).toHaveLength(0);
    expect(session.shown).toBe('home');
  });

  it('that answered with an incident is asked again under the same command, when somebody says so', async () => {
    let isBroken = true;
    const { errand, filed } = await openIntake({
      answers: {
        fileCase: () =>
          isBroken
            ? Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR', { defined: true, data: { incidentId: '7f3a' } }))
            : Promise.resolve(SAMPLE_CASE),
      },
    });
    answerAll(errand);
    errand.file();
    await settle();
    expect(errand.filing?.state).toEqual({ kind: 'incident', incidentId: '7f3a' });
    isBroken = false;
    errand.filing?.tryNow();
    await settle();
    expect(errand.page.name).toBe('filed');
    expect(new Set(filed.map(({ commandId }) => commandId)).size).toBe(1);
  });

  it('opens the errand as soon as it is there again', async () => {
    const asked: string[] = [];
    let content = () => Promise.reject(new Error('the wire broke'));
    const { errand, passSeconds } = await openIntake({
      answers: {
        content: () => {
          asked.push('content');
          return content();
        },
      },
    });
    await passSeconds(20);
    expect([errand.page.name, errand.needsHall]).toEqual(['opening', true]);
    content = (() => Promise.resolve(SAMPLE_INTAKE_CONTENT)) as never;
    await passSeconds(20);
    expect(errand.page.name).toBe('category');
    expect(asked.length).toBeGreaterThan(1);
  });

  it('does not take the draft away while somebody fills it in', async () => {
    const { session, errand, hall, passSeconds } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    hall.goAway();
    await passSeconds(10);
    expect([session.shown, errand.page.name]).toEqual(['errand', 'what']);
  });
});

describe('what somebody takes away', () => {
  async function fileOne(answers: Partial<IntakeAnswers> = {}, snapshot: Partial<KioskSnapshot> = {}) {
    const here = await openIntake({ answers, snapshot });
    answerAll(here.errand);
    here.errand.file();
    await settle();
    return here;
  }

  it('leaves by itself after ten seconds, and any touch gives the time again', async () => {
    const { session, errand, passSeconds } = await fileOne();
    await passSeconds(2);
    expect(errand.receipt?.secondsLeft).toBe(9);
    session.touched();
    expect(errand.receipt?.secondsLeft).toBe(10);
    await passSeconds(11);
    expect(session.shown).toBe('home');
  });

  it('stays longer where it must be remembered because there is no paper', async () => {
    const { errand, passSeconds } = await fileOne(
      { watchReceipt: () => slipStates('queued') },
      { slipPrinting: 'unavailable', slipFault: 'printer.paper_end' },
    );
    await passSeconds(1);
    expect([errand.receipt?.slipView, errand.receipt?.secondsLeft]).toEqual(['cannotPrint', 45]);
  });

  it('stands while the hall is away, and is printed once more where that is allowed', async () => {
    const copies: string[] = [];
    const { session, errand, hall, passSeconds } = await fileOne({
      reprintReceipt: () => {
        copies.push('copy');
        return Promise.resolve({});
      },
    });
    await errand.receipt?.printAgain();
    await errand.receipt?.printAgain();
    expect([copies.length, errand.receipt?.reprint.state]).toEqual([1, 'done']);
    hall.goAway();
    await passSeconds(3);
    expect([session.shown, errand.page.name]).toEqual(['errand', 'filed']);
  });

  it('is followed by another matter of which the first leaves no trace', async () => {
    const { session, errand } = await fileOne();
    errand.startAnew();
    await settle();
    const next = session.errand as IntakeErrand;
    expect(next).not.toBe(errand);
    expect([next.page.name, next.draft?.phone, next.draft?.pieces]).toEqual(['category', '', []]);
    expect(errand.receipt).toBeNull();
  });
});

describe('writing', () => {
  it('is filed as it was written, behind the phrase', async () => {
    const { errand, filed } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    errand.go({ name: 'write' });
    expect(errand.idle).toBe('form');
    errand.write('村口第三根');
    errand.written();
    expect(errand.page.name).toBe('place');
    errand.back();
    errand.choosePhrase(PHRASE);
    errand.skipPlace();
    for (const digit of PHONE) errand.typePhone(digit);
    errand.personGiven();
    errand.file();
    await settle();
    expect(filed[0]?.draft.words).toBe('路灯坏了，村口第三根');
  });

  it('of nothing leads back to the other ways', async () => {
    const { errand } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    errand.go({ name: 'write' });
    errand.write(' ');
    errand.written();
    expect(errand.page.name).toBe('what');
    errand.go({ name: 'write' });
    errand.back();
    expect(errand.page.name).toBe('what');
  });

  it('is changed from the check page, and leads back to it', async () => {
    const { errand } = await openIntake();
    answerAll(errand);
    errand.change({ name: 'what', at: 0 });
    errand.go({ name: 'write' });
    errand.write('很黑');
    errand.written();
    expect(errand.page.name).toBe('check');
    expect(errand.draft?.written).toBe('很黑');
  });
});

describe('photos', () => {
  it('with as many as there may be the camera stays off, until they are dropped', async () => {
    const { errand, devices } = await openIntake();
    errand.chooseCategory(ROADS!.id);
    for (let taken = 0; taken < PHOTO_LIMIT; taken += 1) {
      errand.openPhoto();
      await settle();
      await errand.capture.photo?.shoot();
      errand.usePhoto();
    }
    errand.openPhoto();
    await settle();
    expect([errand.page.name, errand.capture.photo, devices.camera.openCount]).toEqual(['photo', null, 0]);
    expect(errand.draft?.photos).toHaveLength(PHOTO_LIMIT);
    errand.dropPhotos();
    await settle();
    expect([errand.draft?.photos, errand.capture.photo?.state.kind]).toEqual([[], 'viewing']);
    errand.back();
    expect([errand.page.name, devices.camera.openCount]).toEqual(['what', 0]);
  });
});

describe('a person who walks away', () => {
  it('leaves nothing: no words, no number, no voice, no photo, no card, no open device', async () => {
    const { session, errand, devices, forgotten } = await openIntake({
      answers: { watchCard: () => lying({ kind: 'read', card: SAMPLE_CARD }) },
    });
    errand.chooseCategory(ROADS!.id);
    errand.openVoice();
    await settle();
    devices.recorder.hear(2000, 0.3);
    errand.useVoice();
    errand.back();
    errand.openPhoto();
    await settle();
    await errand.capture.photo?.shoot();
    errand.usePhoto();
    errand.write('我家门口');
    errand.choosePhrase(PHRASE);
    errand.skipPlace();
    await settle();
    errand.change({ name: 'photo' });
    await settle();
    const { draft } = errand;
    const samples = draft?.voice?.samples;
    const jpeg = draft?.photos[0]?.jpeg;
    expect([samples?.some(Boolean), jpeg?.some(Boolean), devices.camera.openCount]).toEqual([true, true, 1]);

    session.wipe();
    expect(samples?.every((sample) => sample === 0)).toBe(true);
    expect(jpeg?.every((byte) => byte === 0)).toBe(true);
    expect([devices.recorder.openCount, devices.camera.openCount]).toEqual([0, 0]);
    expect(forgotten).toEqual(['card']);
    expect(session.errand).toBeNull();
    const { content, notice, filing, receipt, capture, card } = errand;
    expect([errand.draft, content, notice, filing, receipt, capture.voice, capture.photo]).toEqual(
      Array.from({ length: 7 }, () => null),
    );
    expect(card.event).toEqual({ kind: 'none' });
  });

  it('is asked after the time of what the page shows, and wiped when nobody answers', async () => {
    const { session, errand, passSeconds } = await openIntake();
    expect(errand.idle).toBe('browsing');
    answerAll(errand);
    expect(errand.idle).toBe('personal');
    await passSeconds(45);
    expect(session.shown).toBe('idle');
    await passSeconds(20);
    expect([session.shown, errand.draft]).toEqual(['home', null]);
  });

  it('leaves no command behind that the hall has not answered', async () => {
    let answer = (_: FiledCase): void => {};
    const { session, errand } = await openIntake({
      answers: { fileCase: () => new Promise((resolve) => (answer = resolve)) },
    });
    answerAll(errand);
    errand.file();
    await settle();
    session.wipe();
    answer(SAMPLE_CASE);
    await settle();
    expect([session.shown, errand.receipt, errand.filing]).toEqual(['home', null, null]);
  });
});
