/** Receipts under the scanner of the real kiosk, right ones and wrong ones, and somebody who tries query codes. */
import { waitFor } from '#tests/support/wait-for';
import { tapIfThere } from './finger';
import type { MatterStory } from './matter-story';
import type { SampleTerminal } from './sample-terminal';
import { scan } from './scanner';

export interface ScanStory {
  /** What one scan at home opened. */
  progressText: string;
  /** The heading that each wrong code got. */
  answers: { torn: string; otherHall: string; foreign: string; unknown: string };
  /** Wrong query codes until no further one was taken. */
  wrongCodes: number;
  limitText: string;
}

const SEE = { timeout: 30_000 };
const MOST_WRONG_CODES = 10;

/** The kiosk at home. */
export async function walkScans(
  terminal: SampleTerminal,
  { receiptText, caseNumber, queryCode }: Pick<MatterStory, 'receiptText' | 'caseNumber' | 'queryCode'>,
): Promise<ScanStory> {
  const kiosk = await terminal.page('kiosk');
  const payload = /\[QR (C\/[^\]]+)\]/.exec(receiptText)?.[1] ?? '';
  await kiosk.bringToFront();
  await scan(kiosk, payload);
  await kiosk.getByText('灯泡今天上午换好了').first().waitFor(SEE);
  const progressText = await kiosk.locator('body').innerText();

  const heading = kiosk.locator('h1');
  const answerTo = async (wrong: string): Promise<string> => {
    const before = await heading.innerText();
    await scan(kiosk, wrong);
    return waitFor(`an answer to ${wrong}`, async () => {
      const now = await heading.innerText();
      return now !== before && !now.includes('正在查') && now;
    });
  };
  const [letter, hallCode = '', token = ''] = payload.split('/');
  const answers = {
    torn: await answerTo(payload.slice(0, -4)),
    otherHall: await answerTo(`${letter}/999999999/${token}`),
    foreign: await answerTo('6901234567892'),
    unknown: await answerTo(`${letter}/${hallCode}/${[...token].reverse().join('')}`),
  };

  const button = (name: string) => kiosk.getByRole('button', { name, exact: true });
  const typed = async (): Promise<string> => (await kiosk.locator('.line .unseen').innerText()).replaceAll(/\D/g, '');
  /** A finger that still trembles types nothing; a person sees it and types again. */
  const type = async (digits: string): Promise<void> => {
    for (const digit of digits) {
      const before = await typed();
      await waitFor(`the digit ${digit}`, async () => {
        await tapIfThere(kiosk, button(digit));
        // The last digit turns the page.
        return !(await button(digit).isVisible()) || (await typed()) !== before;
      });
    }
  };
  const [, , day = '', sequence = ''] = caseNumber.split('-');
  const wrongCode = `${(Number(queryCode.slice(0, 1)) + 1) % 10}${queryCode.slice(1)}`;
  const limit = kiosk.getByText('试得太多了');
  const codePage = heading.filter({ hasText: '再输查询' });
  await waitFor('the keys', async () => {
    if (await button('1').isVisible()) return true;
    await tapIfThere(kiosk, button('用手输'));
    return false;
  });
  await type(day + sequence);
  let wrongCodes = 0;
  while (wrongCodes < MOST_WRONG_CODES) {
    await codePage.waitFor(SEE);
    await type(wrongCode);
    await heading.filter({ hasText: /没有查到|试得太多了/ }).waitFor(SEE);
    if (await limit.isVisible()) break;
    wrongCodes += 1;
    await waitFor('the code again', async () => {
      if (await codePage.isVisible()) return true;
      for (const way of [button('再试一次'), button('下一步')]) await tapIfThere(kiosk, way);
      return false;
    });
  }
  return { progressText, answers, wrongCodes, limitText: await kiosk.locator('main').innerText() };
}
