/**
 * Every screen in every state, where design is reviewed and measured:
 * `?screen=kiosk-ticket&mode=elder&lang=en&contrast=high&profile=portrait-21.5`. Without `screen`, the index of them.
 * `lang` is `zh`, `en`, or one of the pseudo languages `zh-x2`, `qps` (also `pseudo`) and `qrtl`.
 * `<html data-ready>` says that the state stands.
 */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import { PSEUDO_LANGUAGES, PseudoLocalization } from '../i18n/pseudo';
import { kioskZh } from '../i18n/kiosk/zh-CN';
import App from '../kiosk/App.svelte';
import { turnToWindow } from '../board/board-profile';
import {
  applyDeviceProfile,
  canLowerControls,
  cssPxPerMm,
  DEVICE_PROFILES,
  deviceProfileOf,
  orientationOf,
} from '../ui/device-profile';
import type { KioskState } from './kiosk-stage';
import { KIOSK_STATES, stageKioskState } from './kiosk-states';
import { DESIGN_PAGES } from './design-pages';
import type { DesignPage } from './design-pages';
import GalleryIndex from './GalleryIndex.svelte';
import { STAFF_STATES } from './staff-states';
import { createKioskWalk } from './walk';

const asked = new URLSearchParams(window.location.search);
const windowSize = () => ({ widthPx: window.innerWidth, heightPx: window.innerHeight });
const kioskWalk = createKioskWalk();
const state = [...KIOSK_STATES, kioskWalk.state].find(({ id }) => id === asked.get('screen'));
const designPage = DESIGN_PAGES.find(({ id }) => id === asked.get('screen'));
const staffState = STAFF_STATES.find(({ id }) => id === asked.get('screen'));
const askedProfile = deviceProfileOf({ search: window.location.search, surface: 'kiosk', window: windowSize() });
const ownProfile = staffState && !asked.has('profile') ? DEVICE_PROFILES[staffState.profile] : askedProfile;
const profile = ownProfile.name.startsWith('board') ? turnToWindow(ownProfile, windowSize()) : ownProfile;

/** A turn of the event loop: everything that was answered has arrived. */
const settle = () => new Promise<void>((resolve) => window.setTimeout(resolve));

const language = asked.get('lang') === 'en' ? 'en' : 'zh-CN';
const pseudo = PSEUDO_LANGUAGES.find((name) => name === (asked.get('lang') === 'pseudo' ? 'qps' : asked.get('lang')));
const mode = asked.get('mode') === 'elder' ? 'elder' : 'standard';
const contrast = asked.get('contrast') === 'high' ? 'high' : 'normal';

async function showKioskState(state: KioskState): Promise<void> {
  const stage = await stageKioskState(state, {
    mode,
    contrast,
    language,
    localization: pseudo && new PseudoLocalization(pseudo, kioskZh),
    settle,
  });
  const { session, time } = stage;
  if (state === kioskWalk.state) window.kioskWalk = kioskWalk.controlsOf(stage);
  document.documentElement.dataset['touch'] = '';
  mount(App, {
    target: document.body,
    props: {
      session,
      time,
      orientation: orientationOf(profile),
      canLower: canLowerControls(profile),
      pxPerMm: () => cssPxPerMm(profile, windowSize()),
    },
  });
}

function showDesignPage(page: DesignPage): void {
  const root = document.documentElement;
  root.dataset['mode'] = mode;
  root.lang = language;
  root.dir = asked.get('lang') === 'qrtl' ? 'rtl' : 'ltr';
  page.show({ target: document.body, pxPerMm: () => cssPxPerMm(profile, windowSize()) });
}

function showIndex(): void {
  const kiosk = KIOSK_STATES.map(({ id, only }) => ({ screen: id, mode: only ?? null }));
  const others = [...STAFF_STATES, ...DESIGN_PAGES].map(({ id }) => ({ screen: id, mode: null }));
  mount(GalleryIndex, { target: document.body, props: { screens: [...kiosk, ...others] } });
}

applyDeviceProfile(window, profile);
document.documentElement.dataset['contrast'] = contrast;
if (state) await showKioskState(state);
else if (staffState) await staffState.show(document.body, language);
else if (designPage) showDesignPage(designPage);
else showIndex();
document.documentElement.dataset['ready'] = '';
