/** Touches in 念读版, on controls that know their data and what they stand in. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SPOKEN_CONTROLS } from './readable-parts';
import { listenForSpokenTouches } from './spoken-touches';

class Control {
  readonly dataset: Record<string, string>;
  readonly textContent = '';
  readonly #stands: { in: string };

  constructor(dataset: Record<string, string>, stands: { in: string } = { in: '' }) {
    this.dataset = dataset;
    this.#stands = stands;
  }

  closest(selector: string): Control | null {
    return selector === SPOKEN_CONTROLS || selector === this.#stands.in ? this : null;
  }
}

beforeEach(() => void vi.stubGlobal('Element', Control));
afterEach(() => void vi.unstubAllGlobals());

function openPage(...controls: Control[]) {
  const heard: string[] = [];
  const listeners: ((event: unknown) => void)[] = [];
  const page = { isSpokenMode: true };
  const shown = [...controls];
  listenForSpokenTouches({
    target: {
      document: { querySelectorAll: () => shown.filter(({ dataset }) => 'chosen' in dataset) },
      addEventListener: (_: string, listener: (event: unknown) => void) => listeners.push(listener),
    } as unknown as Window,
    gate: { isPalm: () => false, isTremble: () => false, fired: () => undefined },
    isSpokenMode: () => page.isSpokenMode,
    onActing: () => heard.push('acts'),
    onNamed: ({ text }) => heard.push(`named ${text}`),
    onKey: (name) => heard.push(`key ${name}`),
  });
  const touch = (target: Control) => listeners.forEach((land) => land({ target, stopPropagation: () => undefined }));
  return { touch, heard, page };
}

describe('a touch in 念读版', () => {
  it('says the name first and acts at the second, on the same control only', () => {
    const [ticket, progress] = [new Control({ spoken: '取号' }), new Control({ spoken: '查进度' })];
    const { touch, heard } = openPage(ticket, progress);
    for (const control of [ticket, progress, ticket, ticket]) touch(control);
    expect(heard).toEqual(['named 取号', 'named 查进度', 'named 取号', 'acts']);
    expect([ticket, progress].some(({ dataset }) => 'chosen' in dataset)).toBe(false);
  });

  it('on a key is heard, but not where the key is for no ears', () => {
    const key = new Control({ key: '', spoken: '7' });
    const secret = new Control({ key: '', spoken: '3' }, { in: '[data-unspoken]' });
    const { touch, heard } = openPage(key, secret);
    touch(key);
    touch(secret);
    expect(heard).toEqual(['key 7']);
  });

  it('leaves no mark behind when the mode has ended', () => {
    const [ticket, progress] = [new Control({ spoken: '取号' }), new Control({ spoken: '查进度' })];
    const { touch, heard, page } = openPage(ticket, progress);
    touch(ticket);
    page.isSpokenMode = false;
    touch(progress);
    expect(heard).toEqual(['named 取号', 'acts']);
    expect('chosen' in ticket.dataset).toBe(false);
  });
});
