/**
 * The resident's help, by touch on the real screens: an item of the guide found by what happened in a life and taken home
 * on paper, a sentence typed in pinyin, a notice read and taken home, the hall's phones too, and a person called who comes.
 */
import type { Locator, Page } from 'playwright-core';
import { waitFor } from '#tests/support/wait-for';
import { tap, tapIfThere } from './finger';
import type { SampleTerminal } from './sample-terminal';

export type HelpStep = 'guide' | 'guide-item' | 'write' | 'notices' | 'help' | 'resident-call';

export interface HelpStory {
  /** Touches from home to the item. */
  tapsToItem: number;
  guideText: string;
  guideFile: string;
  written: string;
  noticeText: string;
  /** The notice that was opened, and what the paper says of it. */
  notice: { title: string; paperText: string };
  contactCardText: string;
  helpText: string;
}

const SEE = { timeout: 30_000 };

/** Somebody who is signed in at counter 1. */
export async function walkHelp(
  terminal: SampleTerminal,
  onStep: (step: HelpStep, page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<HelpStory> {
  const kiosk = await terminal.page('kiosk');
  const counter = await terminal.page('counter');
  let taps = 0;
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
  const key = (name: string) => kiosk.getByRole('button', { name, exact: true });
  const goHome = async (): Promise<void> => {
    await waitFor('home', async () => {
      if (await button(/查进度/).isVisible()) return true;
      for (const back of [button('返回'), button(/^(不选了|好了|回首页)/)].map((way) => way.first()))
        await tapIfThere(kiosk, back);
      return false;
    });
  };

  /** Prints and waits until the page says where the paper is: the words of the paper that came out. */
  const takePaper = async (print: Locator): Promise<string> => {
    const before = terminal.slips().length;
    await go(print, kiosk.getByText(/请(到下面出口拿|看下面出口)/));
    return waitFor('the paper', () => terminal.slips()[before]?.text, 30_000);
  };

  await kiosk.bringToFront();
  await goHome();
  taps = 0;
  await go(button(/办事指南/), kiosk.getByText('点一样，看要带什么'));
  await onStep('guide', kiosk);
  await go(button('老人的事'), kiosk.getByText('点一件，看怎么办'));
  await go(button(/高龄津贴申请/), button('打印要带的'));
  const tapsToItem = taps;
  await onStep('guide-item', kiosk);
  await go(button('打印要带的'), kiosk.getByText('您有哪些？'));
  await go(button('全部打印'), kiosk.getByText(/打好了|请看下面出口/));
  const guide = await waitFor(
    'the guide slip on paper',
    () => terminal.slips().find(({ text }) => text.includes('高龄津贴申请') && text.includes('□')),
    30_000,
  );
  await goHome();

  await go(button(/我要反映问题/), kiosk.getByText('是哪方面的事'));
  await go(button(/道路出行/), kiosk.getByText('什么事？'));
  await go(button('写一写'), key('q'));
  for (const letter of 'ludenghuaile') await tap(kiosk, key(letter));
  await key('路灯坏了').waitFor(SEE);
  await onStep('write', kiosk);
  await tap(kiosk, key('路灯坏了'));
  const written = await kiosk.locator('body').innerText();
  await go(key('完成'), kiosk.getByText('在哪里？'));
  await goHome();

  await go(button(/公开公示/), kiosk.getByText('最新的在最上面'));
  const noticeText = await kiosk.locator('body').innerText();
  await onStep('notices', kiosk);
  const row = kiosk.locator('button[data-choice]').first();
  const title = await row.locator('.title').innerText();
  await go(row, button('打印公示'));
  const noticePaper = await takePaper(button('打印公示'));
  await go(button('返回'), kiosk.getByText('最新的在最上面'));
  await goHome();
  await go(button(/找工作人员/), kiosk.getByText('您要找什么？'));
  await go(button(/常用电话/), button('打印连心卡'));
  const contactCardText = await takePaper(button('打印连心卡'));
  await goHome();
  await go(button(/公开公示/), kiosk.getByText('最新的在最上面'));

  await go(button('叫人帮忙'), kiosk.getByText('已经叫人了'));
  await counter.bringToFront();
  await counter.getByText('自助机旁有人').waitFor(SEE);
  await onStep('resident-call', counter);
  await counter.keyboard.press('Enter');
  await kiosk.bringToFront();
  await kiosk.getByText('工作人员马上来').waitFor(SEE);
  const helpText = await kiosk.locator('main').innerText();
  await onStep('help', kiosk);
  await counter.bringToFront();
  await counter.getByRole('button', { name: '结束' }).first().click(SEE);
  await kiosk.bringToFront();
  await kiosk.getByText('还要帮忙吗').waitFor(SEE);
  await go(button('接着办'), kiosk.getByText('最新的在最上面'));
  await goHome();
  return {
    tapsToItem,
    guideText: guide.text,
    guideFile: guide.file,
    written,
    noticeText,
    notice: { title, paperText: noticePaper },
    contactCardText,
    helpText,
  };
}
