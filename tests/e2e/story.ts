/**
 * One visit, from a touch to the township server, walked by touch and by key on the real screens: take a number, be
 * called, be served, press 非常满意, see it confirmed in the ledger. A printer that a busy machine hears late is told as
 * 请看下面出口 here and in the other stories: what came out is read from the paper.
 */
import type { Page } from 'playwright-core';
import type { Overview } from '#contract/sync';
import { waitFor } from '#tests/support/wait-for';
import { tap } from './finger';
import type { SampleTerminal } from './sample-terminal';

export type StoryStep =
  'kiosk-home' | 'kiosk-choice' | 'kiosk-ticket' | 'counter' | 'board' | 'counter-rated' | 'ledger';

export interface Story {
  ticketNumber: string;
  paperText: string;
  paperFile: string;
  boardText: string;
  counterText: string;
  serverTicket: Overview['tickets'][number];
  serverServing: Overview['servings'][number];
  serverRating: Overview['ratings'][number];
  ledgerText: string;
  /** Milliseconds from the start of the story to the end of each step. */
  stepMs: Record<string, number>;
}

const SEE = { timeout: 30_000 };

async function signIn(counter: Page): Promise<void> {
  const fields = counter.locator('input');
  await fields.nth(0).fill('0301', SEE);
  await fields.nth(1).fill('1234');
  await counter.keyboard.press('Enter');
  await counter.getByText('李敏').first().waitFor(SEE);
}

/** By the long press on the clock and the PIN, as staff do. */
export async function openMaintenance(terminal: SampleTerminal, kiosk: Page): Promise<Page> {
  const clock = await kiosk.locator('.clock').boundingBox(SEE);
  if (!clock) throw new Error('the kiosk shows no clock');
  // A long press is how staff get in; the page waits for it with its own timer.
  await kiosk.mouse.move(clock.x + clock.width / 2, clock.y + clock.height / 2);
  await kiosk.mouse.down();
  await kiosk.getByText('工作人员入口').waitFor(SEE);
  await kiosk.mouse.up();
  for (const digit of terminal.maintenancePin) await kiosk.getByRole('button', { name: digit, exact: true }).click();
  await kiosk.getByRole('button', { name: '进入' }).click();
  return terminal.page('maintenance');
}

/** `onStep` sees each screen as a person would at that moment. */
export async function walkStory(
  terminal: SampleTerminal,
  onStep: (step: StoryStep, page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Story> {
  const startedAt = performance.now();
  const stepMs: Record<string, number> = {};
  const done = async (step: StoryStep, page: Page) => {
    stepMs[step] = Math.round(performance.now() - startedAt);
    await onStep(step, page);
  };

  const counter = await terminal.page('counter');
  await signIn(counter);

  const kiosk = await terminal.page('kiosk');
  const take = kiosk.getByRole('button', { name: '取号' });
  await take.waitFor(SEE);
  await done('kiosk-home', kiosk);
  await tap(kiosk, take);
  const line = kiosk.getByRole('button', { name: '民政' });
  await line.waitFor(SEE);
  await done('kiosk-choice', kiosk);
  await tap(kiosk, line);
  const number = kiosk.locator('h1 bdi');
  await number.waitFor(SEE);
  const ticketNumber = await number.innerText();
  const slip = await waitFor(
    'the slip on paper',
    () => terminal.slips().find(({ text }) => text.includes(ticketNumber)),
    30_000,
  );
  await kiosk.getByText(/小票(在|请看)下面出口/).waitFor(SEE);
  await done('kiosk-ticket', kiosk);

  await counter.bringToFront();
  await counter.keyboard.press('F2');
  await counter.getByText(ticketNumber).first().waitFor(SEE);
  const board = await terminal.page('board');
  await board.getByText(ticketNumber).first().waitFor(SEE);
  const boardText = await board.locator('body').innerText();
  await done('board', board);
  await counter.keyboard.press('F6');
  await counter.getByText('正在办').first().waitFor(SEE);
  await done('counter', counter);
  await counter.keyboard.press('F8');

  await waitFor(
    'the pad’s question',
    async () => (await terminal.pads.pads()).some((pad) => pad.sessionId !== null),
    30_000,
  );
  await terminal.pads.pressLevel(5);
  await counter.getByText('已评价').first().waitFor(SEE);
  const counterText = await counter.locator('body').innerText();
  await done('counter-rated', counter);

  const arrived = await waitFor(
    'ticket, serving and rating at the township server',
    async () => {
      const overview = await terminal.overview();
      const ticket = overview.tickets.find((row) => row.ticketNumber === ticketNumber && row.state === 'finished');
      const serving = overview.servings.find((row) => row.ticketId === ticket?.ticketId && row.durationMs !== null);
      const rating = overview.ratings.find((row) => row.servingId === serving?.servingId && row.state === 'filled');
      return ticket && serving && rating && { ticket, serving, rating };
    },
    30_000,
  );

  const ledger = await openMaintenance(terminal, kiosk);
  await ledger.getByText('上传台账').first().click(SEE);
  await ledger.getByText('rating.given').first().waitFor(SEE);
  const ledgerText = await ledger.locator('body').innerText();
  await done('ledger', ledger);
  return {
    ticketNumber,
    paperText: slip.text,
    paperFile: slip.file,
    boardText,
    counterText,
    serverTicket: arrived.ticket,
    serverServing: arrived.serving,
    serverRating: arrived.rating,
    ledgerText,
    stepMs,
  };
}
