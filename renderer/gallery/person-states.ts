/** 叫人帮忙 in every state: called, coming, slow, nobody there, over. */
import { ORPCError } from '@orpc/client';
import type { ResidentCallState } from '#contract/resident-calls';
import type { ResidentCallId } from '#domain/ids';
import { PERSON_IS_SLOW_MS } from '../kiosk/person/person-call.svelte';
import type { KioskState } from './kiosk-stage';
import { SAMPLE_PUBLICITY } from './sample-publicity';
import type { ResidentCallAnswers } from './scripted-hall';

const CALL_ID = '0197a000-0000-7000-8000-0000000000c1' as ResidentCallId;

async function* passing(...states: readonly ResidentCallState[]): AsyncGenerator<ResidentCallState, void> {
  for (const state of states) yield state;
  if (states.at(-1)?.kind !== 'ended') await new Promise<void>(() => {});
}

/** A call that goes through these states and stays at the last. */
export const personComes = (...states: readonly ResidentCallState[]): Partial<ResidentCallAnswers> => ({
  call: () => Promise.resolve({ residentCallId: CALL_ID }),
  watch: () => passing(...states),
  withdraw: () => Promise.resolve({ isWithdrawn: true }),
});

const called: KioskState['walk'] = async ({ session }, settle) => {
  session.callForPerson();
  await settle();
};

export const PERSON_STATES: readonly KioskState[] = [
  { id: 'kiosk-help-calling', walk: called },
  { id: 'kiosk-help', answers: { residentCalls: personComes({ kind: 'waiting' }) }, walk: called },
  {
    id: 'kiosk-help-in-errand',
    answers: { residentCalls: personComes({ kind: 'waiting' }) },
    walk: async (stage, settle) => {
      stage.session.openTask('progress');
      await called(stage, settle);
    },
  },
  {
    id: 'kiosk-help-slow',
    answers: { residentCalls: personComes({ kind: 'waiting' }) },
    walk: async (stage, settle) => {
      await called(stage, settle);
      stage.time.advance(PERSON_IS_SLOW_MS);
    },
  },
  {
    id: 'kiosk-help-coming',
    answers: { residentCalls: personComes({ kind: 'coming', staffName: '李敏', counterNumber: 1 }) },
    walk: called,
  },
  {
    id: 'kiosk-help-stays',
    answers: {
      residentCalls: {
        ...personComes({ kind: 'waiting' }),
        withdraw: () => Promise.resolve({ isWithdrawn: false }),
      },
    },
    walk: async (stage, settle) => {
      await called(stage, settle);
      stage.session.personCall?.withdraw();
      await settle();
    },
  },
  { id: 'kiosk-help-ended', answers: { residentCalls: personComes({ kind: 'ended' }) }, walk: called },
  {
    id: 'kiosk-help-nobody',
    answers: {
      residentCalls: { call: () => Promise.reject(new ORPCError('NOBODY_ON_DUTY', { defined: true })) },
      publicity: { content: () => Promise.resolve(SAMPLE_PUBLICITY) },
    },
    walk: called,
  },
  {
    id: 'kiosk-help-failed',
    answers: {
      residentCalls: { call: () => Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR', { defined: true })) },
    },
    walk: called,
  },
];
