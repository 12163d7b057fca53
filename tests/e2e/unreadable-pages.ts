/** 这一页打不开: the file of an errand's pages cannot be read; a sentence stands there, and home mends it once it can be. */
import { waitFor } from '#tests/support/wait-for';
import { tapIfThere } from './finger';
import type { SampleTerminal } from './sample-terminal';

export interface UnreadablePagesStory {
  /** What stood in place of the pages. */
  noticeText: string;
  /** What the same errand showed afterwards. */
  mendedText: string;
}

/** The kiosk stands at home. */
export async function walkUnreadablePages(terminal: SampleTerminal): Promise<UnreadablePagesStory> {
  const kiosk = await terminal.page('kiosk');
  await kiosk.bringToFront();
  const greeting = kiosk.getByText('您好，要办什么事？');
  const notice = kiosk.getByText('这一页打不开');
  const pages = kiosk.getByRole('button', { name: '老人的事' });
  const openGuide = (shown: typeof notice) =>
    waitFor(`what follows 办事指南: ${String(shown)}`, async () => {
      await tapIfThere(kiosk, kiosk.getByRole('button', { name: /办事指南/ }));
      return shown.isVisible();
    });

  await terminal.app.evaluate(({ session }) =>
    session.defaultSession.webRequest.onBeforeSendHeaders(({ url }, answer) =>
      answer({ cancel: /\/GuidePages-[^/]*\.js$/.test(url) }),
    ),
  );
  // Pages that were fetched stay until the kiosk is loaded anew.
  await kiosk.reload();
  await greeting.waitFor({ timeout: 30_000 });
  await openGuide(notice);
  const noticeText = await kiosk.locator('body').innerText();

  await terminal.app.evaluate(({ session }) => session.defaultSession.webRequest.onBeforeSendHeaders(null));
  await kiosk.evaluate(() => (document.documentElement.dataset['before'] = ''));
  const isAnew = async (): Promise<boolean> => {
    if (await kiosk.locator('html:not([data-before])').getByText('您好，要办什么事？').isVisible()) return true;
    await tapIfThere(kiosk, kiosk.getByRole('button', { name: '回首页' }));
    return false;
  };
  // A page that is just loaded anew cannot be looked at.
  await waitFor('the kiosk, loaded anew', () => isAnew().catch(() => false));
  await openGuide(pages);
  return { noticeText, mendedText: await kiosk.locator('body').innerText() };
}
