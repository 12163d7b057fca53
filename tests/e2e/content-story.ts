/** 换新内容: an item's name is written anew, staff look at it and at its paper and take it over, and the guide has it. */
import fs from 'node:fs';
import path from 'node:path';
import { waitFor } from '#tests/support/wait-for';
import { tapIfThere } from './finger';
import type { SampleTerminal } from './sample-terminal';
import { openMaintenance } from './story';

const SEE = { timeout: 30_000 };

export interface ContentStory {
  changesText: string;
  /** Of the paper that was shown, in pixels. */
  paperHeight: number;
  guideText: string;
}

/** @param rootDir where the sample hall's files are; the kiosk stands at home */
export async function walkNewContent(terminal: SampleTerminal, rootDir: string): Promise<ContentStory> {
  const kiosk = await terminal.page('kiosk');
  const items = path.join(rootDir, 'hall.example.content/items.yml');
  fs.writeFileSync(items, fs.readFileSync(items, 'utf8').replace('name: 高龄津贴申请', 'name: 高龄津贴怎么领'));

  await kiosk.bringToFront();
  const maintenance = await openMaintenance(terminal, kiosk);
  await maintenance.locator('[data-tab="publications"]').click(SEE);
  await maintenance.getByRole('button', { name: '看看文件改了什么' }).click(SEE);
  await maintenance.getByText('高龄津贴怎么领').waitFor(SEE);
  const changesText = await maintenance.locator('main').innerText();
  await maintenance.getByRole('button', { name: '看打出来的样子' }).click(SEE);
  const paper = maintenance.getByRole('img', { name: /高龄津贴怎么领/ });
  await paper.waitFor(SEE);
  const paperHeight = await paper.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return image.naturalHeight;
  });
  await maintenance.getByRole('button', { name: '换上新内容' }).click(SEE);
  await maintenance.getByText('新内容换上了').waitFor({ timeout: 60_000 });
  await maintenance.getByRole('button', { name: '关闭维护页' }).click(SEE);

  await kiosk.bringToFront();
  const ways = [/办事指南/, '老人的事'].map((name) => kiosk.getByRole('button', { name }));
  await waitFor(
    'the new name in the guide',
    async () => {
      for (const way of ways) await tapIfThere(kiosk, way);
      return kiosk.getByRole('button', { name: /高龄津贴怎么领/ }).isVisible();
    },
    60_000,
  );
  return { changesText, paperHeight, guideText: await kiosk.locator('body').innerText() };
}
