import type { Page } from 'playwright-core';

/**
 * A scanner that is plugged in as a keyboard, with Enter at the end. Its keys come in one task of the page: on a busy machine
 * a burst that is sent key by key would be as slow as fingers, and be taken for them.
 */
export function scan(page: Page, payload: string): Promise<void> {
  return page.evaluate((text) => {
    for (const key of [...text, 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, payload);
}
