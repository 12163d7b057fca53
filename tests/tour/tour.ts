/**
 * `npm run tour -- --out DIR`: the story of the sample hall walked by itself in the real Electron, on a real tty and TCP.
 * Leaves a picture of each screen, the paper as PNG and text, and `summary.json`. The README's pictures come from it.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openDisplay } from '../../scripts/display.mjs';
import { openSampleTerminal } from '../e2e/sample-terminal';
import { walkHelp } from '../e2e/help-story';
import { walkMatter } from '../e2e/matter-story';
import { walkStory } from '../e2e/story';

async function tour(outDir: string): Promise<void> {
  fs.mkdirSync(outDir, { recursive: true });
  const rootDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hall-tour-'));
  fs.chmodSync(rootDir, 0o755);
  const display = process.env['DISPLAY'] ? null : await openDisplay();
  if (display) process.env['DISPLAY'] = display.DISPLAY;
  try {
    const terminal = await openSampleTerminal({ rootDir });
    try {
      const pictures: string[] = [];
      const picture = async (step: string, page: Page): Promise<void> => {
        const name = `${step}.png`;
        // A call flashes twice; the picture shows it as it stays.
        await page.screenshot({ path: path.join(outDir, name), animations: 'disabled' });
        pictures.push(name);
        console.log(`${name}  ${page.url().split('?')[0]}`);
      };
      const story = await walkStory(terminal, picture);
      const matter = await walkMatter(terminal, picture);
      const help = await walkHelp(terminal, picture);
      for (const [name, file] of [
        ['paper', story.paperFile],
        ['receipt', matter.receiptFile],
        ['guide-slip', help.guideFile],
      ] as const) {
        fs.copyFileSync(file, path.join(outDir, `${name}.txt`));
        fs.copyFileSync(file.replace(/\.txt$/, '.png'), path.join(outDir, `${name}.png`));
      }
      const summary = {
        electronVersion: await terminal.app.evaluate(() => process.versions['electron']),
        ticketNumber: story.ticketNumber,
        paperText: story.paperText,
        serverTicket: story.serverTicket,
        serverServing: story.serverServing,
        serverRating: story.serverRating,
        tapsToCase: matter.taps,
        caseNumber: matter.caseNumber,
        receiptText: matter.receiptText,
        serverCase: matter.serverCase,
        tapsToItem: help.tapsToItem,
        guideText: help.guideText,
        stepMs: story.stepMs,
        pictures: [...pictures, 'paper.png', 'receipt.png', 'guide-slip.png'],
      };
      fs.writeFileSync(path.join(outDir, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
      console.log(
        `\n${story.paperText}\nRated ${story.serverRating.level} at the township server. ${path.resolve(outDir)}`,
      );
    } finally {
      await terminal.close();
    }
  } finally {
    await display?.close();
    fs.rmSync(rootDir, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { out: { type: 'string', default: 'tour' } } });
await tour(path.resolve(process.env['INIT_CWD'] ?? '.', values.out));
