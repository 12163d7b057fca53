import { afterEach, describe, expect, it } from 'vitest';
import { CASE_TEXT_LIMIT } from '#domain/case/draft-limits';
import { waitFor } from '#tests/support/wait-for';
import type { Stage } from '../../../gallery/kiosk-stage';
import { stageKioskState } from '../../../gallery/kiosk-states';
import { SAMPLE_CASE_PAYLOAD, SAMPLE_PROGRESS } from '../../../gallery/sample-matters';
import type { ProgressErrand } from './progress-errand.svelte';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const staged: Stage[] = [];
afterEach(() => staged.splice(0).forEach(({ hall }) => hall.connection.live.stop()));

/** At 补充说明 of the sample's case; `sent` is what reached the hall. */
async function visit() {
  const sent: string[] = [];
  const stage = await stageKioskState(
    {
      id: 'visit',
      answers: {
        progress: {
          find: () => Promise.resolve(SAMPLE_PROGRESS),
          addSupplement: ({ words }) => {
            sent.push(words);
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
  stage.session.scanned(SAMPLE_CASE_PAYLOAD);
  await settle();
  const { errand } = stage.session;
  if (errand?.kind !== 'progress') throw new Error(`${errand?.kind ?? 'nothing'} is open`);
  errand.go({ at: 'supplement', page: 0 });
  return { stage, errand: errand as ProgressErrand, sent };
}

describe('words of one’s own in a supplement', () => {
  it('go to the hall behind the phrases', async () => {
    const { errand, sent } = await visit();
    errand.togglePhrase(0);
    errand.openWriting();
    expect(errand.page).toEqual({ at: 'write' });
    errand.supplement?.write('户口本已经交到窗口');
    errand.leaveWriting();
    expect(errand.page).toEqual({ at: 'supplement', page: 0 });
    await errand.sendSupplement();
    expect(sent).toEqual(['材料补好了，请看一看；户口本已经交到窗口']);
    expect(errand.page).toEqual({ at: 'supplemented' });
  });

  it('are enough by themselves', async () => {
    const { errand, sent } = await visit();
    errand.openWriting();
    errand.supplement?.write('路灯又坏了');
    errand.leaveWriting();
    await errand.sendSupplement();
    expect(sent).toEqual(['路灯又坏了']);
  });

  it('stay within what a case may have', async () => {
    const { errand } = await visit();
    errand.openWriting();
    errand.supplement?.write('路'.repeat(CASE_TEXT_LIMIT));
    expect(errand.supplement?.isFull).toBe(false);
    errand.supplement?.write('路'.repeat(CASE_TEXT_LIMIT + 1));
    expect(errand.supplement).toMatchObject({ isFull: true, written: '路'.repeat(CASE_TEXT_LIMIT) });
  });

  it('are not lost to a slip that somebody holds to the scanner meanwhile', async () => {
    const { stage, errand } = await visit();
    errand.openWriting();
    errand.supplement?.write('路灯又坏了');
    stage.session.scanned(SAMPLE_CASE_PAYLOAD);
    expect(errand.page).toEqual({ at: 'write' });
    expect(errand.supplement?.written).toBe('路灯又坏了');
  });

  it('wait while the case is looked at once more', async () => {
    const { errand, sent } = await visit();
    errand.openWriting();
    errand.supplement?.write('路灯又坏了');
    errand.leaveWriting();
    errand.go({ at: 'standing' });
    errand.go({ at: 'history', page: 0 });
    errand.go({ at: 'supplement', page: 0 });
    expect(errand.supplement?.written).toBe('路灯又坏了');
    await errand.sendSupplement();
    expect(sent).toEqual(['路灯又坏了']);
  });

  it('are forgotten when the visit ends, or the case is left', async () => {
    const left = await visit();
    left.errand.openWriting();
    left.errand.supplement?.write('路灯又坏了');
    const { supplement } = left.errand;
    left.errand.leaveWriting();
    left.errand.go({ at: 'standing' });
    left.stage.session.scanned(SAMPLE_CASE_PAYLOAD.replace('Zk3', 'Aa1'));
    expect(supplement?.written).toBe('');
    expect(left.errand.supplement).toBeNull();

    const ended = await visit();
    ended.errand.openWriting();
    ended.errand.supplement?.write('路灯又坏了');
    const { supplement: written } = ended.errand;
    ended.stage.session.wipe();
    expect(written?.written).toBe('');
    expect(ended.stage.session.errand).toBeNull();
  });
});
