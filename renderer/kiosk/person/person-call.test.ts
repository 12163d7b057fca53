import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { PublicityContent } from '#contract/publicity';
import type { ResidentCallState } from '#contract/resident-calls';
import type { CommandId, ResidentCallId } from '#domain/ids';
import { createManualTime } from '#tests/support/manual-time';
import { personComes } from '../../gallery/person-states';
import { SAMPLE_PUBLICITY } from '../../gallery/sample-publicity';
import { SAMPLE_SNAPSHOT } from '../../gallery/sample-hall';
import { createScriptedHall } from '../../gallery/scripted-hall';
import type { ResidentCallAnswers } from '../../gallery/scripted-hall';
import { PERSON_IS_SLOW_MS, PersonCall } from './person-call.svelte';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function open(residentCalls: Partial<ResidentCallAnswers>, content: PublicityContent = SAMPLE_PUBLICITY) {
  const time = createManualTime();
  const hall = createScriptedHall({
    time,
    snapshot: SAMPLE_SNAPSHOT,
    answers: { residentCalls, publicity: { content: () => Promise.resolve(content) } },
  });
  let commands = 0;
  const call = new PersonCall({
    connection: hall.connection,
    createCommandId: () => `0197a000-0000-7000-8000-00000000000${++commands}` as CommandId,
    need: 'help',
    toldElsewhere: ['023-0000-0000', '12345'],
  });
  return { time, hall, call };
}

describe('a call for a person', () => {
  it.each<[string, Partial<ResidentCallAnswers>, string, boolean]>([
    ['nobody has answered yet', {}, 'calling', true],
    ['staff are told', personComes({ kind: 'waiting' }), 'waiting', true],
    ['somebody comes', personComes({ kind: 'coming', staffName: '李敏', counterNumber: 1 }), 'coming', true],
    ['staff have ended it', personComes({ kind: 'waiting' }, { kind: 'ended' }), 'ended', false],
    [
      'no counter has anybody',
      { call: () => Promise.reject(new ORPCError('NOBODY_ON_DUTY', { defined: true })) },
      'nobody',
      false,
    ],
    [
      'the hall failed',
      { call: () => Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR', { defined: true })) },
      'failed',
      false,
    ],
  ])('%s', async (_what, answers, kind, isOpen) => {
    const { call } = open(answers);
    await settle();
    expect([call.state.kind, call.isOpen]).toEqual([kind, isOpen]);
    call.close();
  });

  it('names whoever is on duty today and the numbers of every day, where no counter has anybody', async () => {
    const { call } = open(
      { call: () => Promise.reject(new ORPCError('NOBODY_ON_DUTY', { defined: true })) },
      {
        ...SAMPLE_PUBLICITY,
        day: '2026-11-21',
        hallGuide: {
          ...SAMPLE_PUBLICITY.hallGuide,
          roster: [
            { day: '2026-11-21', name: '周值班', phone: '023-0000-0101' },
            { day: '2026-11-22', name: '吴明天', phone: '023-0000-0102' },
          ],
          phones: [
            { name: { zh: '火警', en: 'Fire' }, phone: '119', hours: null, isEmergency: true },
            { name: { zh: '值班室', en: 'Duty room' }, phone: '023-0000-0100', hours: null, isEmergency: true },
            { name: { zh: '本大厅咨询', en: 'This hall' }, phone: '023-0000-0000', hours: null, isEmergency: false },
            { name: { zh: '监督电话', en: 'Supervision' }, phone: '12345', hours: null, isEmergency: false },
            { name: { zh: '卫生院', en: 'Clinic' }, phone: '023-0000-0120', hours: null, isEmergency: false },
          ],
        },
      },
    );
    await settle();
    expect(call.dutyPhones.map(({ name, phone }) => `${name.zh} ${phone}`)).toEqual([
      '值班 周值班 023-0000-0101',
      '值班室 023-0000-0100',
      '卫生院 023-0000-0120',
    ]);
    call.close();
  });

  it('shows one number once, though two of today’s duty answer it', async () => {
    const { call } = open(
      { call: () => Promise.reject(new ORPCError('NOBODY_ON_DUTY', { defined: true })) },
      {
        ...SAMPLE_PUBLICITY,
        day: '2026-11-21',
        hallGuide: {
          ...SAMPLE_PUBLICITY.hallGuide,
          roster: [
            { day: '2026-11-21', name: '周值班', phone: '023-0000-0101' },
            { day: '2026-11-21', name: '吴带班', phone: '023-0000-0101' },
          ],
          phones: [],
        },
      },
    );
    await settle();
    expect(call.dutyPhones.map(({ phone }) => phone)).toEqual(['023-0000-0101']);
    call.close();
  });

  it('says after a minute what else there is', async () => {
    const { call, time } = open(personComes({ kind: 'waiting' }));
    await settle();
    time.advance(PERSON_IS_SLOW_MS - 1);
    expect(call.isSlow).toBe(false);
    time.advance(1);
    expect(call.isSlow).toBe(true);
    call.close();
  });

  it('is withdrawn at the hall, once somebody was called', async () => {
    const withdrawn: ResidentCallId[] = [];
    const { call } = open({
      ...personComes({ kind: 'waiting' }),
      withdraw: ({ residentCallId }) => {
        withdrawn.push(residentCallId);
        return Promise.resolve({ isWithdrawn: true });
      },
    });
    await settle();
    call.withdraw();
    await settle();
    expect(withdrawn).toHaveLength(1);
    expect(call.state.kind).toBe('ended');
  });

  it('that was taken back too often stays, says so, and is followed to its end', async () => {
    let watches = 0;
    const { call } = open({
      ...personComes({ kind: 'waiting' }),
      watch: () => {
        watches += 1;
        const states: ResidentCallState[] = watches === 1 ? [] : [{ kind: 'ended' }];
        return personComes({ kind: 'waiting' }, ...states).watch!({ residentCallId: '' as ResidentCallId });
      },
      withdraw: () => Promise.resolve({ isWithdrawn: false }),
    });
    await settle();
    const seen: string[] = [];
    call.withdraw();
    seen.push(call.state.kind);
    await settle();
    seen.push(call.state.kind);
    expect(seen).toEqual(['ended', 'ended']);
    expect({ watches, isStaying: call.isStaying }).toEqual({ watches: 2, isStaying: true });
    call.close();
  });

  it('that stays brings nothing back to a page that was left meanwhile', async () => {
    let answer = (_: { isWithdrawn: boolean }): void => {};
    const { call } = open({
      ...personComes({ kind: 'waiting' }),
      withdraw: () => new Promise((resolve) => (answer = resolve)),
    });
    await settle();
    call.withdraw();
    await settle();
    call.close();
    answer({ isWithdrawn: false });
    await settle();
    expect({ kind: call.state.kind, isStaying: call.isStaying }).toEqual({ kind: 'ended', isStaying: false });
  });

  it('is followed on when the hall comes back, and not after the page was left', async () => {
    const watched: ResidentCallState[] = [{ kind: 'waiting' }];
    let watches = 0;
    const { call, time } = open({
      ...personComes({ kind: 'waiting' }),
      async *watch() {
        watches += 1;
        if (watches === 1) throw new Error('the hall went away');
        yield* watched;
      },
    });
    await settle();
    time.advance(1000);
    await settle();
    expect(watches).toBe(2);
    call.close();
    time.advance(5000);
    await settle();
    expect(watches).toBe(2);
  });
});
