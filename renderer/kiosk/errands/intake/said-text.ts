import type { KioskMessages } from '../../../i18n/kiosk/zh-CN';
import type { Localization } from '../../../i18n/localization.svelte';
import type { Draft } from './draft';

/** The words of a draft as the person reads them; what is filed is Chinese, but for what they wrote themselves. */
export function saidText(draft: Draft, localization: Localization<KioskMessages>): string {
  const said = [...draft.pieces.map((piece) => localization.of(piece)), draft.written.trim()];
  return said.filter((text) => text !== '').join(localization.language === 'en' ? ', ' : '，');
}
