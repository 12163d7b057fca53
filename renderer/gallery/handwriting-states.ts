/** 手写 in every state, and the pages of other errands on which somebody writes words of their own. */
import type { CounterNumber } from '#domain/ids';
import { intakeOf } from './intake-states';
import type { KioskState, Stage } from './kiosk-stage';
import { openProgress } from './progress-states';
import { openRating } from './rating-states';
import { SAMPLE_INTAKE_ANSWERS } from './sample-intake';
import { SAMPLE_CASE_PAYLOAD, SAMPLE_MATTER, SAMPLE_PROGRESS, SAMPLE_TICKET_PAYLOAD } from './sample-matters';
import type { ScriptedInput } from './scripted-input';

const SHORT_TEXT = '村口的路灯又坏了';

/** As it is for whoever writes after the first: everything has been read. */
async function openInput({ devices }: Stage): Promise<void> {
  await Promise.all([devices.input.openPinyin(), devices.input.openHandwriting()]);
}

/** On the keys of 我要反映, with 手写 pressed. */
function pad(id: string, more: { draws?: string; script?: (input: ScriptedInput) => void } = {}): KioskState {
  return {
    id: `kiosk-handwriting${id}`,
    answers: { intake: SAMPLE_INTAKE_ANSWERS },
    async walk(stage, settle) {
      if (more.script) more.script(stage.devices.input);
      else await openInput(stage);
      stage.session.openTask('problem');
      await settle();
      const errand = intakeOf(stage);
      const [category] = errand.content?.categories ?? [];
      if (category) errand.chooseCategory(category.id);
      errand.write(SHORT_TEXT);
      errand.go({ name: 'write' });
    },
    presses: ({ input }) => [input.handwriting],
    ...(more.draws !== undefined && { draws: more.draws }),
  };
}

const PADS: readonly KioskState[] = [
  pad(''),
  pad('-drawn', { draws: '路' }),
  pad('-one-stroke', { draws: '一' }),
  pad('-unreadable', { draws: '镇镇镇镇' }),
  pad('-opening', { script: (input) => (input.isSlow = true) }),
  pad('-broken', { script: (input) => (input.isBroken = true) }),
];

async function openSupplement(stage: Stage, settle: () => Promise<void>) {
  await openInput(stage);
  const errand = openProgress(stage);
  stage.session.scanned(SAMPLE_CASE_PAYLOAD);
  await settle();
  errand.go({ at: 'supplement', page: 0 });
  await settle();
  return errand;
}

const FOUND = { progress: { find: () => Promise.resolve(SAMPLE_PROGRESS) } };

const PHONE = '13812345678';

/** At 看一看 with a phone number. */
async function checked(stage: Stage, settle: () => Promise<void>) {
  await openInput(stage);
  stage.session.openTask('problem');
  await settle();
  const errand = intakeOf(stage);
  const [category] = errand.content?.categories ?? [];
  if (category) errand.chooseCategory(category.id);
  errand.write(SHORT_TEXT);
  errand.saidIt();
  errand.skipPlace();
  if (errand.page.name === 'known') errand.reportKnown();
  for (const digit of PHONE) errand.typePhone(digit);
  errand.personGiven();
  return errand;
}

const NAMED: readonly KioskState[] = [
  {
    id: 'kiosk-intake-name',
    answers: { intake: SAMPLE_INTAKE_ANSWERS },
    walk: async (stage, settle) => {
      const errand = await checked(stage, settle);
      errand.change({ name: 'personName' });
      errand.writeName('李小');
    },
  },
  {
    id: 'kiosk-intake-check-named',
    answers: { intake: SAMPLE_INTAKE_ANSWERS },
    walk: async (stage, settle) => {
      const errand = await checked(stage, settle);
      errand.writeName('李小丽');
      errand.nameGiven();
    },
  },
];

const WRITTEN: readonly KioskState[] = [
  {
    id: 'kiosk-progress-write',
    answers: FOUND,
    walk: async (stage, settle) => {
      const errand = await openSupplement(stage, settle);
      errand.openWriting();
      errand.supplement?.write(SHORT_TEXT);
    },
  },
  {
    id: 'kiosk-progress-supplement-written',
    answers: FOUND,
    walk: async (stage, settle) => {
      const errand = await openSupplement(stage, settle);
      errand.openWriting();
      errand.supplement?.write(SHORT_TEXT);
      errand.leaveWriting();
    },
  },
  {
    id: 'kiosk-progress-supplement-full',
    answers: FOUND,
    walk: async (stage, settle) => {
      const errand = await openSupplement(stage, settle);
      errand.supplement?.write('路'.repeat(errand.supplement.limit));
      errand.togglePhrase(0);
    },
  },
  {
    id: 'kiosk-rating-write',
    answers: {
      ratings: {
        find: () => Promise.resolve(SAMPLE_MATTER),
        give: () =>
          Promise.resolve({ ratingId: '0197a000-0000-7000-8000-00000000a001', changeUntil: Number.MAX_SAFE_INTEGER }),
      },
    },
    walk: async (stage, settle) => {
      await openInput(stage);
      const errand = openRating(stage);
      stage.session.scanned(SAMPLE_TICKET_PAYLOAD);
      await settle();
      await errand.rate(1);
      errand.openWriting();
      errand.rating?.words.write('等了两个小时');
    },
  },
  {
    id: 'kiosk-remark-write',
    walk: async (stage, settle) => {
      await openInput(stage);
      const errand = openRating(stage);
      errand.beginRemark('praise');
      errand.chooseAbout(3 as CounterNumber);
      await settle();
      errand.openWriting();
      errand.remark?.words.write('谢谢小李');
    },
  },
  {
    id: 'kiosk-remark-written',
    walk: async (stage, settle) => {
      await openInput(stage);
      const errand = openRating(stage);
      errand.beginRemark('praise');
      errand.chooseAbout(3 as CounterNumber);
      await settle();
      errand.remark?.words.write('谢谢小李，她帮我把表都填好了');
    },
  },
];

export const HANDWRITING_STATES: readonly KioskState[] = [...PADS, ...NAMED, ...WRITTEN];
