import { afterEach, describe, expect, it } from 'vitest';
import type { PublicPaper, PublicSlipId } from '#contract/publicity';
import type { CounterNumber, StaffNumber } from '#domain/ids';
import { waitFor } from '#tests/support/wait-for';
import type { Stage } from '../../../gallery/kiosk-stage';
import { stageKioskState } from '../../../gallery/kiosk-states';
import { SAMPLE_PUBLICITY } from '../../../gallery/sample-publicity';
import { slipStates } from '../../../gallery/scripted-hall';
import { idleLimitOf, RECOVERING_AFTER_MS } from '../../limits';
import type { StaffErrand } from './staff-errand.svelte';

const SLIP = '0197a000-0000-7000-8000-00000000c002' as PublicSlipId;
const LI = '0301' as StaffNumber;
const ZHANG = '0302' as StaffNumber;
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const staged: Stage[] = [];
afterEach(() => staged.splice(0).forEach(({ hall }) => hall.connection.live.stop()));

async function visit(): Promise<{ stage: Stage; errand: StaffErrand; papers: PublicPaper[] }> {
  const papers: PublicPaper[] = [];
  const stage = await stageKioskState(
    {
      id: 'visit',
      answers: {
        publicity: {
          content: () => Promise.resolve(SAMPLE_PUBLICITY),
          print: ({ paper }) => {
            papers.push(paper);
            return Promise.resolve({ publicSlipId: SLIP });
          },
          watchSlip: () => slipStates('printed'),
        },
      },
      walk: () => {},
    },
    { mode: 'standard', language: 'zh-CN', settle },
  );
  staged.push(stage);
  await waitFor('the first snapshot', () => stage.session.hall !== null);
  stage.session.openTask('staff');
  await settle();
  const { errand } = stage.session;
  if (errand?.kind !== 'staff') throw new Error(`${errand?.kind ?? 'nothing'} is open`);
  return { stage, errand, papers };
}

async function loseHall({ hall, time }: Stage): Promise<void> {
  hall.goAway();
  await settle();
  time.advance(RECOVERING_AFTER_MS + 1000);
  await settle();
}

describe('找工作人员', () => {
  it('shows somebody at once who is the only one, and asks whom where there are more', async () => {
    const { errand } = await visit();
    const people = { by: 'counter', counter: 1 as CounterNumber } as const;
    errand.openPeople(people, [LI]);
    expect(errand.page).toEqual({ at: 'person', person: LI });
    errand.back();
    errand.openPeople(people, [LI, ZHANG]);
    expect(errand.page).toEqual({ at: 'people', people, page: 0 });
    errand.openPeople(people, []);
    expect(errand.page.at).toBe('people');
  });

  it('never tells where somebody is now while the hall is away', async () => {
    const { stage, errand } = await visit();
    errand.openPerson(LI);
    await loseHall(stage);
    expect(stage.session.shown).toBe('recovering');
    stage.hall.comeBack();
    await settle();
    stage.time.advance(1000);
    await waitFor('the hall', () => stage.session.shown === 'errand');
    expect(errand.page).toEqual({ at: 'person', person: LI });
  });

  it('keeps the phones on the screen while the hall is away: that is when they are needed', async () => {
    const { stage, errand } = await visit();
    errand.go({ at: 'phones', page: 0 });
    await loseHall(stage);
    expect(stage.session.shown).toBe('errand');
  });

  it('prints the contact card', async () => {
    const { errand, papers } = await visit();
    errand.go({ at: 'phones', page: 0 });
    errand.printPaper({ kind: 'contactCard' });
    await settle();
    expect([papers, errand.print?.view]).toEqual([[{ kind: 'contactCard' }], 'printed']);
  });

  it('gives more time to who reads than to who chooses', async () => {
    const { stage, errand } = await visit();
    errand.openText('hours');
    stage.time.advance(idleLimitOf('browsing', 'standard').idleMs + 1000);
    expect(stage.session.warningSecondsLeft).toBeNull();
    stage.time.advance(idleLimitOf('form', 'standard').idleMs - idleLimitOf('browsing', 'standard').idleMs);
    expect(stage.session.warningSecondsLeft).not.toBeNull();
  });
});
