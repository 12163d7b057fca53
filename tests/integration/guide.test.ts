/** 办事指南 in a whole hall: over real ports, a real file and a real printer's wire. */
import { safe } from '@orpc/client';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import type { GuideSlipId } from '#contract/guide';
import type { CommandId, ItemId } from '#domain/ids';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface, nextWhere } from '#tests/support/surface-client';

const command = () => ({ commandId: uuidv7() as CommandId });
const codeOf = async (call: Promise<unknown>) => ((await safe(call)).error as { code?: string } | null)?.code ?? 'done';
const ALLOWANCE = 'old-age-allowance' as ItemId;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(options: Parameters<typeof openTestHall>[0] = {}) {
  const test = await openTestHall({ hasPad: false, ...options });
  opened.push(test);
  const { guide } = connectSurface(test.hall, { surface: 'kiosk' }).client;
  return {
    ...test,
    guide,
    async print(item: ItemId, missing: number[] | null = null) {
      const { guideSlipId } = await guide.printItem({ ...command(), item, missing });
      const { state } = await nextWhere(await guide.watchSlip({ guideSlipId }), (paper) =>
        ['printed', 'unknown', 'notPrinted'].includes(paper.state),
      );
      return state;
    },
  };
}

describe('the guide at a kiosk', () => {
  it('is read from the first tile to an item', async () => {
    const { guide } = await open({ hasPrinter: false });
    const content = await guide.content();
    expect([content.groups.length, content.events.length, content.entries.length]).toEqual([9, 7, 38]);
    expect(content.entries[0]).toMatchObject({
      frequency: 1,
      sounds: expect.arrayContaining([{ full: 'nonghe', initials: 'nh' }]) as unknown,
    });
    const item = await guide.item({ item: ALLOWANCE });
    expect(item).toMatchObject({ category: 'benefits', line: 'civil-affairs', compressionPercent: 75, fees: [] });
    expect(await codeOf(guide.item({ item: 'no-such-item' as ItemId }))).toBe('ITEM_UNKNOWN');
  });

  it('prints an item, and again only what is missing', async () => {
    const { guide, print, printer } = await open();
    const { materials } = await guide.item({ item: ALLOWANCE });
    expect(await print(ALLOWANCE)).toBe('printed');
    const whole = printer!.slips.at(-1)!.text;
    for (const text of ['办事指南', '高龄津贴申请', '法定 20 天 → 承诺 5 天，快 75%', '不收费', '民政（1 号窗口）'])
      expect(whole).toContain(text);
    for (const { name } of materials) expect(whole).toContain(`□ ${name.zh}`);

    expect(await print(ALLOWANCE, [1])).toBe('printed');
    const rest = printer!.slips.at(-1)!.text;
    expect(rest.match(/□/gu)).toHaveLength(1);
    expect(rest).toContain('□ 户口簿');

    expect(await print(ALLOWANCE, [])).toBe('printed');
    expect(printer!.slips.at(-1)!.text).toContain('材料都有了');
  });

  it('a pressed button is one paper, however often its command comes', async () => {
    const { guide, printer, print } = await open();
    const pressed = { ...command(), item: ALLOWANCE, missing: null };
    const first = await guide.printItem(pressed);
    expect(await guide.printItem(pressed)).toEqual(first);
    expect(await codeOf(guide.printItem({ ...pressed, missing: [0] }))).toBe('COMMAND_REUSED');
    await nextWhere(await guide.watchSlip(first), ({ state }) => state === 'printed');
    await print(ALLOWANCE);
    expect(printer!.slips).toHaveLength(2);
  });

  it('wrong asks print nothing', async () => {
    const { guide, printer, print } = await open();
    expect(await codeOf(guide.printItem({ ...command(), item: 'none' as ItemId, missing: null }))).toBe('ITEM_UNKNOWN');
    expect(await codeOf(guide.printItem({ ...command(), item: ALLOWANCE, missing: [99] }))).toBe('ITEM_UNKNOWN');
    expect(await codeOf(guide.printItem({ ...command(), item: ALLOWANCE, missing: [-1] }))).toBe('BAD_REQUEST');
    const nobodys = await guide.watchSlip({ guideSlipId: uuidv7() as GuideSlipId });
    expect((await nobodys.next()).value).toMatchObject({ state: 'notPrinted' });
    await print(ALLOWANCE);
    expect(printer!.slips).toHaveLength(1);
  });
});

describe('a person cannot print the roll empty', () => {
  it('one paper at a time: while one waits for the printer, the next is refused', async () => {
    const { guide } = await open({ hasPrinter: false });
    await guide.printItem({ ...command(), item: ALLOWANCE, missing: null });
    expect(await codeOf(guide.printItem({ ...command(), item: ALLOWANCE, missing: null }))).toBe('PRINTING_BUSY');
  });

  it('eight in ten minutes', async () => {
    const { guide, print, printer } = await open();
    for (let count = 0; count < 8; count++) expect(await print(ALLOWANCE, [])).toBe('printed');
    expect(await codeOf(guide.printItem({ ...command(), item: ALLOWANCE, missing: null }))).toBe('PRINTING_BUSY');
    expect(printer!.slips).toHaveLength(8);
  });

  it('a hall without a printer refuses it too', async () => {
    const { guide } = await open({
      hasPrinter: false,
      edit: (config) => ({
        ...config,
        printers: [],
        terminal: { code: config.terminal.code },
        counters: config.counters.map((counter) => ({ ...counter, printer: undefined })),
      }),
    });
    expect(await codeOf(guide.printItem({ ...command(), item: ALLOWANCE, missing: null }))).toBe('PRINTING_BUSY');
  });
});

it('an item that is not whole is on no kiosk, and maintenance says what it lacks', async () => {
  const subject = { zh: '砍树申请', en: 'Felling a tree' };
  const why = { zh: '没有办理程序（steps）', en: 'nothing for procedure (steps)' };
  const hint = { file: 'items.yml', subject, why, isWanted: false };
  const wanted = { ...hint, isWanted: true };
  const { hall } = await open({
    hasPrinter: false,
    edit: (config) => ({ ...config, contentHints: [wanted, hint] }),
  });
  const maintenance = connectSurface(hall, { surface: 'maintenance' }).client;
  const shown = await nextWhere(await maintenance.watch(), () => true);
  expect(shown.content).toEqual({ hints: [hint, wanted], count: 1 });
  expect(shown.alerts).toContainEqual(expect.objectContaining({ code: 'content.incomplete', facts: { count: 1 } }));
});
