/** Tap budgets (ux.md 3.1): whole sessions from home on, by real touches, until the hall has been asked to do it. */
import type { GalleryWindow } from './gallery-browser';
import type { FigureName } from './gate-figure';
import { inWords } from './tally';
import type { Tally, View } from './tally';
import { startWalk, WALKED } from './walker';
import type { WalkedView, Walker } from './walker';

interface Errand {
  figure: FigureName;
  /** What the hall is asked at the end of it. */
  asks: string;
  /** Both, unless 大字版 has its tile on a further page. */
  onlyIn?: WalkedView['mode'];
  walk(walker: Walker): Promise<void>;
}

const TICKET_SLIP = 'T/500199003/0197a000-0000-7000-8000-000000000012';
const PHONE = '13907264815';
const LEVELS = [5, 4, 3, 2, 1];

/** From home to the page of all answers: a sample phrase, and a phone number as the only thing that is typed. */
export async function answerEverything({ page, tap }: Walker): Promise<void> {
  for (const name of ['反映问题', '道路出行', '路灯坏了', '说不清']) {
    await tap(page.getByRole('button', { name }).first());
  }
  for (const digit of PHONE) await tap(page.getByRole('button', { name: digit, exact: true }));
  await tap(page.getByRole('button', { name: '下一步' }));
}

const ERRANDS: readonly Errand[] = [
  {
    figure: 'taps-to-ticket',
    asks: 'issueTicket',
    async walk({ page, tap }) {
      await tap(page.getByRole('button', { name: '取号' }));
      await tap(page.getByRole('button', { name: '民政' }));
    },
  },
  ...LEVELS.map((level): Errand => ({
    figure: 'taps-to-rate',
    asks: 'ratings.give',
    async walk({ page, scan, tap }) {
      await scan(TICKET_SLIP);
      await tap(page.locator(`[data-level="${level}"]`));
    },
  })),
  {
    figure: 'taps-to-case',
    asks: 'intake.fileCase',
    async walk(walker) {
      await answerEverything(walker);
      await walker.tap(walker.page.getByRole('button', { name: '没错，交上去' }));
    },
  },
  {
    figure: 'taps-to-guide-by-event',
    asks: 'guide.item',
    onlyIn: 'standard',
    async walk({ page, tap }) {
      for (const name of ['办事指南', '看病医保', '城乡居民医保缴费']) await tap(page.getByRole('button', { name }));
    },
  },
  {
    figure: 'taps-to-guide-by-letter',
    asks: 'guide.item',
    onlyIn: 'standard',
    async walk({ page, tap }) {
      await tap(page.getByRole('button', { name: '办事指南' }));
      await tap(page.getByRole('button', { name: '找一找' }));
      await tap(page.getByRole('button', { name: 'Y', exact: true }));
      await tap(page.getByRole('button', { name: '城乡居民医保缴费' }));
    },
  },
];
const MODES: readonly WalkedView[] = [WALKED, { ...WALKED, mode: 'elder' }];

export async function countTaps({ gallery, tally }: { gallery: GalleryWindow; tally: Tally }): Promise<void> {
  for (const errand of ERRANDS) {
    const modes = MODES.filter(({ mode }) => (errand.onlyIn ?? mode) === mode);
    for (const way of modes) await countOne({ gallery, tally, errand, view: { ...way, screen: 'kiosk-walk' } });
  }
}

async function countOne({
  gallery,
  tally,
  errand: { figure, asks, walk },
  view,
}: {
  gallery: GalleryWindow;
  tally: Tally;
  errand: Errand;
  view: View;
}): Promise<void> {
  const walker = await startWalk(gallery, view);
  try {
    await walk(walker);
    const asked = await walker.asked();
    const where = `${inWords(view)}: ${walker.taps} taps`;
    if (asked.includes(asks)) tally.measure(figure, { value: walker.taps, where });
    else tally.tell(figure, view, `${where}, and the hall was never asked to ${asks}`);
  } catch (error) {
    tally.tell(figure, view, `cannot be walked to its end: ${String(error).split('\n')[0]}`);
  } finally {
    await walker.close();
  }
}
