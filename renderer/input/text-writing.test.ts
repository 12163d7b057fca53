import { describe, expect, it } from 'vitest';
import { createScriptedInput } from '../gallery/scripted-input';
import { candidatesPerPage } from './candidate-page';
import { createPageInput } from './page-input';
import { TextWriting } from './text-writing.svelte';

/** Reads the dictionary once for all. */
const METHODS = createPageInput();

/** What was asked for has arrived. */
async function opened(asset: Promise<unknown>): Promise<void> {
  await asset.catch(() => undefined);
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function open(
  options: { limit?: number; text?: string; script?: (input: ReturnType<typeof createScriptedInput>) => void } = {},
) {
  const input = createScriptedInput(METHODS);
  options.script?.(input);
  let text = options.text ?? '';
  const writing = new TextWriting({
    input,
    text: () => text,
    limit: () => options.limit ?? 20,
    perPage: () => candidatesPerPage('standard'),
    onChange: (next) => (text = next),
  });
  if (!input.isSlow) await opened(input.openPinyin());
  const type = (keys: string): void => [...keys].forEach((key) => writing.press(key));
  return { input, writing, type, text: () => text };
}

describe('writing with pinyin', () => {
  it('letters wait for their candidate, which goes into the text', async () => {
    const { writing, type, text } = await open();
    type('dibao');
    expect([writing.typed, text()]).toEqual(['dibao', '']);
    writing.choose(writing.candidates[0]!);
    expect([writing.typed, text()]).toEqual(['', '低保']);
  });

  it('word by word, the letters behind the chosen word go on waiting', async () => {
    const { writing, type, text } = await open();
    type('womendibao');
    writing.choose(writing.candidates.find(({ text: word }) => word === '我们')!);
    expect([writing.typed, text(), writing.candidates[0]?.text]).toEqual(['dibao', '我们', '低保']);
  });

  it('space takes the first candidate, and parts words where no letters wait', async () => {
    const { writing, type, text } = await open();
    type('dibao');
    writing.space();
    writing.space();
    expect(text()).toBe('低保 ');
  });

  it('more shows the next page, and after the last the first', async () => {
    const { writing, type } = await open();
    type('dbz');
    const first = writing.candidates.map(({ text }) => text);
    writing.showMore();
    expect(writing.candidates.map(({ text }) => text)).not.toEqual(first);
    for (let page = 1; page < 20 && writing.candidates[0]?.text !== first[0]; page += 1) writing.showMore();
    expect(writing.candidates.map(({ text }) => text)).toEqual(first);
  });

  it('delete takes the last letter, then the last character, be it of two units', async () => {
    const { writing, type, text } = await open({ text: '𠮷' });
    type('a');
    writing.delete();
    expect([writing.typed, text()]).toEqual(['', '𠮷']);
    writing.delete();
    expect(text()).toBe('');
    writing.delete();
    expect(text()).toBe('');
  });

  it('letters that mean nothing are said to, and mended by deleting', async () => {
    const { writing, type, text } = await open();
    type('i');
    expect([writing.trouble, writing.candidates]).toEqual(['noCandidates', []]);
    writing.space();
    expect([writing.finish(), text()]).toEqual([false, '']);
    writing.delete();
    expect([writing.trouble, writing.finish()]).toEqual([null, true]);
  });

  it('finishing takes what stands first for all letters', async () => {
    const { writing, type, text } = await open();
    type('womendibao');
    expect([writing.finish(), text(), writing.typed]).toEqual([true, '我们低保', '']);
  });
});

describe('other keys', () => {
  it('letters, digits and signs go into the text as they are', async () => {
    const { writing, type, text } = await open();
    writing.use('letters');
    type('Ab');
    writing.use('digits');
    type('138-，');
    expect(text()).toBe('Ab138-，');
  });

  it('changing the keys drops letters that waited', async () => {
    const { writing, type, text } = await open();
    type('dib');
    writing.use('digits');
    expect([writing.typed, text()]).toEqual(['', '']);
  });

  it('a drawn character is offered, chosen, and its ink makes way', async () => {
    const { input, writing, text } = await open();
    writing.use('handwriting');
    await opened(input.openHandwriting());
    writing.ink.lift([
      { x: 0.1, y: 0.5 },
      { x: 0.9, y: 0.5 },
    ]);
    expect(writing.ink.candidates).toContain('一');
    writing.chooseDrawn('一');
    expect([text(), writing.ink.isEmpty]).toEqual(['一', true]);
  });
});

describe('the limit', () => {
  it('is counted in characters; what does not fit changes nothing and is said', async () => {
    const { writing, type, text } = await open({ limit: 3, text: '𠮷𠮷' });
    type('dibao');
    writing.choose(writing.candidates[0]!);
    expect([text(), writing.typed, writing.trouble]).toEqual(['𠮷𠮷', 'dibao', 'full']);
    expect(writing.finish()).toBe(false);
    writing.clear();
    expect([text(), writing.typed, writing.trouble]).toEqual(['', '', null]);
  });
});

describe('what cannot be read', () => {
  it('leaves the other keys, and is asked for again', async () => {
    const { input, writing, type, text } = await open({ script: (told) => (told.isBroken = true) });
    expect(writing.trouble).toBe('pinyinBroken');
    writing.use('digits');
    type('1');
    expect([text(), writing.trouble]).toEqual(['1', null]);
    input.isBroken = false;
    writing.use('pinyin');
    await opened(input.openPinyin());
    type('dibao');
    expect(writing.candidates[0]?.text).toBe('低保');
  });

  it('stays told while letters and signs are tapped: nothing seems to be still opening', async () => {
    const { input, writing, type, text } = await open({ script: (told) => (told.isBroken = true) });
    type('di');
    expect([writing.isOpening, writing.trouble]).toEqual([false, 'pinyinBroken']);
    writing.use('handwriting');
    await opened(input.openHandwriting().catch(() => undefined));
    writing.add('。');
    expect([text(), writing.isOpening, writing.isPadBroken]).toEqual(['。', false, true]);
  });

  it('and slowly read: letters wait for it', async () => {
    const { writing, type } = await open({ script: (told) => (told.isSlow = true) });
    type('di');
    expect([writing.isOpening, writing.typed, writing.candidates, writing.trouble]).toEqual([true, 'di', [], null]);
  });
});

describe('the end', () => {
  it('leaves nothing: no letters, no ink, nothing that was learned', async () => {
    const { writing, type } = await open();
    type('shi');
    writing.choose({ text: '试', letters: 3 });
    type('shi');
    writing.ink.lift([{ x: 0.1, y: 0.5 }]);
    writing.close();
    expect([writing.typed, writing.candidates, writing.ink.isEmpty]).toEqual(['', [], true]);
  });

  it('keeps what is opened late from coming back', async () => {
    const { input, writing } = await open();
    writing.use('handwriting');
    writing.close();
    await opened(input.openHandwriting());
    expect([writing.candidates, writing.isOpening]).toEqual([[], true]);
  });
});
