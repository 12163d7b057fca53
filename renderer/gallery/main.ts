/**
 * Every screen in every state, where design is reviewed and measured:
 * `?screen=kiosk-ticket&mode=elder&lang=en&contrast=high&profile=portrait-21.5`. Without `screen`, the index of them.
 * `lang` is `zh`, `en`, or one of the pseudo languages `zh-x2`, `qps` (also `pseudo`) and `qrtl`.
 * `<html data-ready>` says that the state stands.
 */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import { turnToWindow } from '../board/board-profile';
import { applyDeviceProfile, cssPxPerMm, DEVICE_PROFILES, deviceProfileOf } from '../ui/device-profile';
import { DESIGN_PAGES } from './design-pages';
import type { DesignPage } from './design-pages';
import { createGalleryInput } from './gallery-input';
import GalleryIndex from './GalleryIndex.svelte';
import { KIOSK_STATES } from './kiosk-states';
import { showKiosk } from './show-kiosk';
import { STAFF_STATES } from './staff-states';

const asked = new URLSearchParams(window.location.search);
const windowSize = () => ({ widthPx: window.innerWidth, heightPx: window.innerHeight });
const designPage = DESIGN_PAGES.find(({ id }) => id === asked.get('screen'));
const staffState = STAFF_STATES.find(({ id }) => id === asked.get('screen'));
const askedProfile = deviceProfileOf({ search: window.location.search, surface: 'kiosk', window: windowSize() });
const ownProfile = staffState && !asked.has('profile') ? DEVICE_PROFILES[staffState.profile] : askedProfile;
const profile = ownProfile.name.startsWith('board') ? turnToWindow(ownProfile, windowSize()) : ownProfile;
const language = asked.get('lang') === 'en' ? 'en' : 'zh-CN';

function showDesignPage(page: DesignPage): void {
  const root = document.documentElement;
  root.dataset['mode'] = asked.get('mode') === 'elder' ? 'elder' : 'standard';
  root.dir = asked.get('lang') === 'qrtl' ? 'rtl' : 'ltr';
  page.show({ target: document.body, pxPerMm: () => cssPxPerMm(profile, windowSize()) });
}

function showIndex(): void {
  const kiosk = KIOSK_STATES.map(({ id, only }) => ({ screen: id, mode: only ?? null }));
  const others = [...STAFF_STATES, ...DESIGN_PAGES].map(({ id }) => ({ screen: id, mode: null }));
  mount(GalleryIndex, { target: document.body, props: { screens: [...kiosk, ...others] } });
}

const input = createGalleryInput();
let endOfKiosk = await showKiosk(window.location.search, { input });
window.showNext = async (search) => {
  await endOfKiosk?.();
  endOfKiosk = await showKiosk(search, { input });
};
if (!endOfKiosk) {
  applyDeviceProfile(window, profile);
  document.documentElement.lang = language;
  document.documentElement.dataset['contrast'] = asked.get('contrast') === 'high' ? 'high' : 'normal';
  if (staffState) await staffState.show(document.body, language);
  else if (designPage) showDesignPage(designPage);
  else showIndex();
}
document.documentElement.dataset['ready'] = '';
