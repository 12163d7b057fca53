/**
 * Every screen in every state, where design is reviewed and measured:
 * `?screen=kiosk-ticket&mode=elder&lang=en&contrast=high&profile=portrait-21.5`. Without `screen`, the list of them.
 * `<html data-ready>` says that the state stands.
 */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import App from '../kiosk/App.svelte';
import { turnToWindow } from '../board/board-profile';
import { applyDeviceProfile, canLowerControls, cssPxPerMm, DEVICE_PROFILES, deviceProfileOf, orientationOf } from '../ui/device-profile';
import type { KioskState } from './kiosk-stage';
import { KIOSK_STATES, stageKioskState } from './kiosk-states';
import { STAFF_STATES } from './staff-states';
import { createKioskWalk } from './walk';

const asked = new URLSearchParams(window.location.search);
const windowSize = () => ({ widthPx: window.innerWidth, heightPx: window.innerHeight });
const kioskWalk = createKioskWalk();
const state = [...KIOSK_STATES, kioskWalk.state].find(({ id }) => id === asked.get('screen'));
const staffState = STAFF_STATES.find(({ id }) => id === asked.get('screen'));
const askedProfile = deviceProfileOf({ search: window.location.search, surface: 'kiosk', window: windowSize() });
const ownProfile = staffState && !asked.has('profile') ? DEVICE_PROFILES[staffState.profile] : askedProfile;
const profile = ownProfile.name.startsWith('board') ? turnToWindow(ownProfile, windowSize()) : ownProfile;

/** A turn of the event loop: everything that was answered has arrived. */
const settle = () => new Promise<void>((resolve) => window.setTimeout(resolve));

const language = asked.get('lang') === 'en' ? 'en' : 'zh-CN';

async function showKioskState(state: KioskState): Promise<void> {
  const stage = await stageKioskState(state, {
    mode: asked.get('mode') === 'elder' ? 'elder' : 'standard',
    language,
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

function listStates(): void {
  const list = document.createElement('ul');
  const kiosk = KIOSK_STATES.map(({ id, only }) => ({ screen: id, ...(only && { mode: only }) }));
  for (const address of [...kiosk, ...STAFF_STATES.map(({ id }) => ({ screen: id }))]) {
    const link = document.createElement('a');
    link.href = `?${new URLSearchParams(address).toString()}`;
    link.textContent = address.screen;
    list.append(document.createElement('li'));
    list.lastElementChild?.append(link);
  }
  document.body.style.overflow = 'auto';
  document.body.append(list);
}

applyDeviceProfile(window, profile);
if (asked.get('contrast') === 'high') document.documentElement.dataset['contrast'] = 'high';
if (state) await showKioskState(state);
else if (staffState) await staffState.show(document.body, language);
else listStates();
document.documentElement.dataset['ready'] = '';
