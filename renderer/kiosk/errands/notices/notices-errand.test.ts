import { ORPCError } from '@orpc/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { PublicPaper, PublicSlipId } from '#contract/publicity';
import type { CommandId } from '#domain/ids';
import { waitFor } from '#tests/support/wait-for';
import type { Stage } from '../../../gallery/kiosk-stage';
import { stageKioskState } from '../../../gallery/kiosk-states';
import { LOW_INCOME_NOTICE, SAMPLE_PUBLICITY } from '../../../gallery/sample-publicity';
import { slipStates } from '../../../gallery/scripted-hall';
import type { PublicityAnswers } from '../../../gallery/scripted-hall';
import { RECOVERING_AFTER_MS } from '../../limits';
import type { NoticesErrand } from './notices-errand.svelte';

const SLIP = '0197a000-0000-7000-8000-00000000c001' as PublicSlipId;
const PAPER: PublicPaper = { kind: 'notice', notice: LOW_INCOME_NOTICE.id };
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const staged: Stage[] = [];
afterEach(() => staged.splice(0).forEach(({ hall }) => hall.connection.live.stop()));

async function visit(publicity: Partial<PublicityAnswers> = {}): Promise<{ stage: Stage; errand: NoticesErrand }> {
  const stage = await stageKioskState(
    {
      id: 'visit',
      answers: { publicity: { content: () => Promise.resolve(SAMPLE_PUBLICITY), ...publicity } },
      walk: () => {},
    },
    { mode: 'standard', language: 'zh-CN', settle },
  );
  staged.push(stage);
  await waitFor('the first snapshot', () => stage.session.hall !== null);
  stage.session.openTask('notices');
  await settle();
  const { errand } = stage.session;
  if (errand?.kind !== 'notices') throw new Error(`${errand?.kind ?? 'nothing'} is open`);
  return { stage, errand };
}

describe('公开公示', () => {
  it('begins with the newest, one tap from home', async () => {
    const { errand } = await visit();
    expect(errand.page).toEqual({ at: 'list', section: 'all', page: 0 });
    expect(errand.content?.notices).toHaveLength(SAMPLE_PUBLICITY.notices.length);
  });

  it('asks for its content anew on every visit', async () => {
    let asked = 0;
    const { stage } = await visit({ content: () => Promise.resolve({ ...SAMPLE_PUBLICITY, day: `day ${++asked}` }) });
    stage.session.goHome();
    stage.session.openTask('notices');
    await settle();
    expect(asked).toBe(2);
  });

  it('goes back the way it came, to the page of the list that was left, and from there home', async () => {
    const { stage, errand } = await visit();
    errand.turn(1);
    errand.openSections();
    errand.openSection('lowIncome');
    errand.openNotice(LOW_INCOME_NOTICE.id);
    errand.turn(3);
    const seen: unknown[] = [];
    for (let step = 0; step < 3; step++) {
      errand.back();
      seen.push(errand.page);
    }
    expect(seen).toEqual([
      { at: 'list', section: 'lowIncome', page: 0 },
      { at: 'sections', page: 0 },
      { at: 'list', section: 'all', page: 1 },
    ]);
    errand.back();
    expect(stage.session.shown).toBe('home');
  });

  it('is no longer way back for who looks at one kind after the other', async () => {
    const { stage, errand } = await visit();
    errand.openSections();
    errand.turn(1);
    for (const section of ['lowIncome', 'housing', 'results'] as const) {
      errand.openSection(section);
      errand.openSections();
      expect(errand.page).toEqual({ at: 'sections', page: 1 });
    }
    errand.back();
    expect(errand.page).toEqual({ at: 'list', section: 'all', page: 0 });
    errand.back();
    expect(stage.session.shown).toBe('home');
  });

  it('reads on while the hall is away, but cannot begin without it', async () => {
    const { stage, errand } = await visit();
    errand.openNotice(LOW_INCOME_NOTICE.id);
    stage.hall.goAway();
    await settle();
    stage.time.advance(RECOVERING_AFTER_MS + 1000);
    await settle();
    expect(stage.session.shown).toBe('errand');
    errand.leave();
    stage.session.openTask('notices');
    expect(stage.session.shown).toBe('recovering');
  });

  it('says so where the hall cannot say what is public', async () => {
    const { errand } = await visit({
      content: () =>
        Promise.reject(new ORPCError('INTERNAL_SERVER_ERROR', { defined: true, data: { incidentId: '7f3a' } })),
    });
    expect([errand.content, errand.incidentId]).toEqual([null, '7f3a']);
  });

  it('leads into 反映 for who disagrees, and into praise for who agrees', async () => {
    const first = await visit();
    first.errand.object();
    expect(first.stage.session.errand?.kind).toBe('intake');
    const second = await visit();
    second.errand.remark('praise');
    const rating = second.stage.session.errand;
    expect(rating?.kind === 'rating' && rating.page.at).toBe('remarkAbout');
    expect(rating?.kind === 'rating' && rating.remark?.kind).toBe('praise');
  });

  it('forgets everything with the visit', async () => {
    const { stage, errand } = await visit();
    errand.openNotice(LOW_INCOME_NOTICE.id);
    stage.session.wipe();
    expect([errand.content, errand.page]).toEqual([null, { at: 'list', section: 'all', page: 0 }]);
  });
});

describe('a notice on paper', () => {
  const printing = (sent: { commandId: CommandId; paper: PublicPaper }[]): Partial<PublicityAnswers> => ({
    print: (command) => {
      sent.push(command);
      return Promise.resolve({ publicSlipId: SLIP });
    },
    watchSlip: () => slipStates('printed'),
  });

  it('is asked for once, however often it is pressed', async () => {
    const sent: { commandId: CommandId; paper: PublicPaper }[] = [];
    const { errand } = await visit(printing(sent));
    errand.openNotice(LOW_INCOME_NOTICE.id);
    errand.printPaper(PAPER);
    errand.printPaper(PAPER);
    await settle();
    errand.printPaper(PAPER);
    await settle();
    expect(sent.map(({ paper }) => paper)).toEqual([PAPER]);
    expect(errand.print?.view).toBe('printed');
  });

  it('can be asked for again after it was refused', async () => {
    const sent: { commandId: CommandId; paper: PublicPaper }[] = [];
    const { stage, errand } = await visit({
      ...printing(sent),
      print: () => Promise.reject(new ORPCError('PRINTING_BUSY', { defined: true })),
    });
    errand.printPaper(PAPER);
    await settle();
    expect(errand.print?.view).toBe('refused');
    stage.hall.answers.publicity = printing(sent);
    errand.printPaper(PAPER);
    await settle();
    expect([sent.length, errand.print?.view]).toEqual([1, 'printed']);
  });

  it('is offered again by the next page, as another command', async () => {
    const sent: { commandId: CommandId; paper: PublicPaper }[] = [];
    const { errand } = await visit(printing(sent));
    errand.openNotice(LOW_INCOME_NOTICE.id);
    errand.printPaper(PAPER);
    await settle();
    errand.back();
    expect(errand.print).toBeNull();
    errand.openNotice(LOW_INCOME_NOTICE.id);
    errand.printPaper(PAPER);
    await settle();
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(2);
  });
});
