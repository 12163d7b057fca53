/** One of the kiosk's states on this page, as the address asks for it; another may follow it without loading anew. */
import { mount, unmount } from 'svelte';
import { PSEUDO_LANGUAGES, PseudoLocalization } from '../i18n/pseudo';
import { kioskZh } from '../i18n/kiosk/zh-CN';
import App from '../kiosk/App.svelte';
import { ERRAND_PAGE_SOURCES } from '../kiosk/errands/errand-page-sources';
import { ErrandPages } from '../kiosk/errands/errand-pages.svelte';
import { applyDeviceProfile, canLowerControls, cssPxPerMm, deviceProfileOf, orientationOf } from '../ui/device-profile';
import { drawOnPad } from './draw-on-pad';
import type { GalleryInput } from './gallery-input';
import { KIOSK_STATES, stageKioskState } from './kiosk-states';
import { createKioskWalk } from './walk';

const windowSize = () => ({ widthPx: window.innerWidth, heightPx: window.innerHeight });
/** A turn of the event loop: everything that was answered has arrived. */
const settle = () => new Promise<void>((resolve) => window.setTimeout(resolve));

function buttonCalled(name: string): HTMLButtonElement {
  const nameOf = (button: HTMLButtonElement) => button.getAttribute('aria-label') ?? button.textContent.trim();
  const found = [...document.querySelectorAll('button')].find((button) => nameOf(button) === name);
  if (!found) throw new Error(`nothing on the page is called ${name}`);
  return found;
}

/** Takes the page away again. */
export type EndOfKiosk = () => Promise<void>;

/** null where the address asks for none of the kiosk's states. */
export async function showKiosk(search: string, { input }: { input: GalleryInput }): Promise<EndOfKiosk | null> {
  const asked = new URLSearchParams(search);
  const kioskWalk = createKioskWalk();
  const state = [...KIOSK_STATES, kioskWalk.state].find(({ id }) => id === asked.get('screen'));
  if (!state) return null;
  const profile = deviceProfileOf({ search, surface: 'kiosk', window: windowSize() });
  const endProfile = applyDeviceProfile(window, profile);
  const lang = asked.get('lang') === 'pseudo' ? 'qps' : asked.get('lang');
  const pseudo = PSEUDO_LANGUAGES.find((name) => name === lang);
  const stage = await stageKioskState(state, {
    mode: asked.get('mode') === 'elder' ? 'elder' : 'standard',
    contrast: asked.get('contrast') === 'high' ? 'high' : 'normal',
    language: lang === 'en' ? 'en' : 'zh-CN',
    localization: pseudo && new PseudoLocalization(pseudo, kioskZh),
    input,
    settle,
  });
  if (state === kioskWalk.state) window.kioskWalk = kioskWalk.controlsOf(stage);
  const root = document.documentElement;
  root.dataset['touch'] = '';
  const errandPages = new ErrandPages({
    sources: state.errandPageSources ?? ERRAND_PAGE_SOURCES,
    idle: () => Promise.resolve(),
    reload: () => {},
  });
  if (!state.errandPageSources) await errandPages.fetchAll();
  const app = mount(App, {
    target: document.body,
    props: {
      session: stage.session,
      errandPages,
      time: stage.time,
      orientation: orientationOf(profile),
      canLower: canLowerControls(profile),
      pxPerMm: () => cssPxPerMm(profile, windowSize()),
    },
  });
  for (const name of state.presses?.(stage.session.localization.words) ?? []) {
    await settle();
    buttonCalled(name).click();
  }
  await settle();
  if (state.draws !== undefined) {
    drawOnPad(state.draws, await input.readStrokes());
    await settle();
  }
  return async () => {
    endProfile();
    delete window.kioskWalk;
    stage.session.wipe();
    await unmount(app);
  };
}
