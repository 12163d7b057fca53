/** 内容文件 of an open hall: changed on disk, looked at on the maintenance page, taken over. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { loadHallConfig } from '#hall/config/load-hall-config';
import { createTempDir } from '#tests/support/hall-core';
import { openTestHall } from '#tests/support/open-hall';
import { connectSurface } from '#tests/support/surface-client';
import { waitFor } from '#tests/support/wait-for';

const SAMPLE = 'hall.example.content';
let close = (): Promise<void> => Promise.resolve();
afterEach(() => close());

it('are read again, drawn by the printer of the kiosk, and opened with; until then residents see what they saw', async () => {
  const dir = createTempDir('content-files');
  const file = path.join(dir, 'hall.yml');
  const items = path.join(dir, SAMPLE, 'items.yml');
  fs.cpSync('hall.example.yml', file);
  fs.cpSync(SAMPLE, path.join(dir, SAMPLE), { recursive: true });
  let reopened = 0;
  const { hall, close: end } = await openTestHall({
    hasPad: false,
    edit: (config) => {
      const read = loadHallConfig(file);
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      return { ...config, guide: read.config.guide };
    },
    loadConfig: () => loadHallConfig(file),
    reopen: () => {
      reopened += 1;
    },
  });
  close = end;
  const { client: maintenance } = connectSurface(hall, { surface: 'maintenance' });
  const { client: kiosk } = connectSurface(hall, { surface: 'kiosk' });
  const text = fs.readFileSync(items, 'utf8');

  fs.writeFileSync(items, text.replace('name: 补贴发放查询', 'name: 补贴发了没有'));
  const look = await maintenance.content.look({});
  expect(look.changes).toMatchObject([{ kind: 'item', change: 'changed', name: { zh: '补贴发了没有' } }]);
  const { svg } = await maintenance.content.drawPaper({ kind: 'item', id: 'subsidy-enquiry' });
  expect(svg.replace(/<[^>]+>/gu, '')).toContain('补贴发了没有');
  const shown = await kiosk.guide.content();
  expect(shown.entries.map(({ name }) => name.zh)).toContain('补贴发放查询');

  fs.writeFileSync(items, text.replace('caseType: reply', 'caseType: replied'));
  await expect(maintenance.content.takeOver({ mark: look.mark })).rejects.toMatchObject({
    code: 'CONTENT_REFUSED',
    data: { problems: [{ key: 'items[0].caseType', found: expect.stringContaining('replied') as string }] },
  });
  fs.writeFileSync(items, text);
  await expect(maintenance.content.takeOver({ mark: look.mark })).rejects.toMatchObject({ code: 'CONTENT_CHANGED' });
  expect(reopened).toBe(0);

  fs.writeFileSync(items, text.replace('name: 补贴发放查询', 'name: 补贴发了没有'));
  await maintenance.content.takeOver({ mark: look.mark });
  await waitFor('the hall to be opened anew', () => reopened === 1);
});
