/**
 * A resident's matter, by touch on the real screens: filed without typing anything but a phone number, its receipt on
 * paper, settled at the counter, found again by number and code, rated, and all of it at the township server.
 */
import type { Locator, Page } from 'playwright-core';
import type { Overview } from '#contract/sync';
import { waitFor } from '#tests/support/wait-for';
import { tap, tapIfThere } from './finger';
import type { SampleTerminal } from './sample-terminal';

export type MatterStep =
  'intake-category' | 'intake-what' | 'intake-check' | 'intake-filed' | 'case' | 'progress' | 'rating';

export interface MatterStory {
  /** Steps from home to 已经收到了, each a touch; the gate of the screens measures them. */
  taps: number;
  caseNumber: string;
  queryCode: string;
  receiptText: string;
  receiptFile: string;
  progressText: string;
  serverCase: Overview['cases'][number];
}

const SEE = { timeout: 30_000 };
const PHONE = '13800001234';

/** Somebody who is signed in at counter 1, and the kiosk at home. */
export async function walkMatter(
  terminal: SampleTerminal,
  onStep: (step: MatterStep, page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<MatterStory> {
  const kiosk = await terminal.page('kiosk');
  let taps = 0;
  const press = async (target: Locator): Promise<void> => {
    await target.waitFor(SEE);
    await tap(kiosk, target);
    taps += 1;
  };
  /** Presses what leads on. A page that has just come takes no second half of a double touch: a person touches again. */
  const go = async (target: Locator, next: Locator): Promise<void> => {
    await target.waitFor(SEE);
    await waitFor(`what follows ${String(target)}`, async () => {
      if (await next.isVisible()) return true;
      await tapIfThere(kiosk, target);
      return next.isVisible();
    });
    taps += 1;
  };
  const button = (name: string | RegExp) => kiosk.getByRole('button', { name });
  const type = async (digits: string): Promise<void> => {
    for (const digit of digits) await press(kiosk.getByRole('button', { name: digit, exact: true }));
  };

  await go(button(/我要反映问题/), kiosk.getByText('是哪方面的事'));
  await onStep('intake-category', kiosk);
  await go(button(/道路出行/), kiosk.getByText('什么事？'));
  await onStep('intake-what', kiosk);
  await go(button('路灯坏了'), kiosk.getByText('在哪里？'));
  await go(button('说不清'), kiosk.getByText('怎么联系您'));
  await type(PHONE);
  await go(button(/下一步/), kiosk.getByText('对不对'));
  await onStep('intake-check', kiosk);
  await go(button('没错，交上去'), kiosk.getByText('已经收到了'));
  const tapsToCase = taps;
  const shown = await kiosk.locator('main').innerText();
  const caseNumber = /\d{9}-[A-Z]-\d{6}-\d{4}-[0-9A-Z]/.exec(shown)?.[0] ?? '';
  const queryCode = /(?<![\d])\d{3} \d{3}(?![\d])/.exec(shown)?.[0].replace(' ', '') ?? '';
  const receipt = await waitFor(
    'the receipt on paper',
    () => terminal.slips().find(({ text }) => text.replace(/\s/g, '').includes(caseNumber.replaceAll('-', ''))),
    30_000,
  );
  await kiosk.getByText(/回执(在|请看)下面出口/).waitFor(SEE);
  await onStep('intake-filed', kiosk);
  await go(button(/好了/), button(/查进度/));

  const counter = await terminal.page('counter');
  await counter.bringToFront();
  await counter.keyboard.press('Control+k');
  await counter.getByText('道路出行').first().click(SEE);
  await counter.getByRole('button', { name: '当场办结' }).click(SEE);
  await counter.locator('textarea').nth(0).fill('灯泡今天上午换好了。');
  await counter.locator('textarea').nth(1).fill('当面告诉了本人，满意。');
  await counter.getByLabel('怎么反馈的').selectOption('inPerson');
  await counter.getByLabel('解决了没有').selectOption('yes');
  await onStep('case', counter);
  await counter.getByRole('button', { name: '当场办结' }).click();
  await counter.getByText('已办结').first().waitFor(SEE);
  for (let back = 0; back < 2; back++) await counter.keyboard.press('Escape');

  await kiosk.bringToFront();
  await go(button(/查进度/), button(/输编号/));
  await go(button(/输编号/), kiosk.locator('.line .unseen'));
  const [, , day = '', sequence = ''] = caseNumber.split('-');
  await type(day + sequence);
  await kiosk.getByText('再输查询密码').waitFor(SEE);
  // A finger that still trembles on the last digit of the number types none of the code; a person sees it and types again.
  await waitFor('the first digit of the code', async () => {
    await press(kiosk.getByRole('button', { name: queryCode.slice(0, 1), exact: true }));
    return (await kiosk.locator('.line .unseen').innerText()).endsWith(queryCode.slice(0, 1));
  });
  await type(queryCode.slice(1));
  await kiosk.getByText('灯泡今天上午换好了').first().waitFor(SEE);
  const progressText = await kiosk.locator('body').innerText();
  await onStep('progress', kiosk);
  const face = button(/^满意/);
  await go(button('评一评'), face);
  await onStep('rating', kiosk);
  await go(face, kiosk.getByText('已经记下'));

  const serverCase = await waitFor(
    'the case, closed, at the township server',
    async () =>
      (await terminal.overview()).cases.find(
        (row) => row.caseNumber === caseNumber.replaceAll('-', '') && row.state === 'closed',
      ),
    30_000,
  );
  return {
    taps: tapsToCase,
    caseNumber,
    queryCode,
    receiptText: receipt.text,
    receiptFile: receipt.file,
    progressText,
    serverCase,
  };
}
