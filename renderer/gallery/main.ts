/**
 * Every screen in every state, where design is reviewed and measured:
 * `?screen=kiosk-ticket&mode=elder&lang=en&contrast=high&profile=portrait-21.5`. Without `screen`, the list of them.
 * `<html data-ready>` says that the state stands.
 */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import App from '../kiosk/App.svelte';
import { applyDeviceProfile, cssPxPerMm, deviceProfileOf, orientationOf } from '../ui/device-profile';
import { KIOSK_STATES, stageKioskState } from './kiosk-states';
import type { KioskState } from './kiosk-states';

const asked = new URLSearchParams(window.location.search);
const windowSize = () => ({ widthPx: window.innerWidth, heightPx: window.innerHeight });
const profile = deviceProfileOf({ search: window.location.search, surface: 'kiosk', window: windowSize() });

/** A turn of the event loop: everything that was answered has arrived. */
const settle = () => new Promise<void>((resolve) => window.setTimeout(resolve));

async function showKioskState(state: KioskState): Promise<void> {
  const { session, time } = await stageKioskState(state, {
    mode: asked.get('mode') === 'elder' ? 'elder' : 'standard',
    language: asked.get('lang') === 'en' ? 'en' : 'zh-CN',
    settle,
  });
  document.documentElement.dataset['touch'] = '';
  mount(App, {
    target: document.body,
    props: { session, time, orientation: orientationOf(profile), pxPerMm: () => cssPxPerMm(profile, windowSize()) },
  });
}

function listStates(): void {
  const list = document.createElement('ul');
  for (const { id, only } of KIOSK_STATES) {
    const link = document.createElement('a');
    link.href = `?${new URLSearchParams({ screen: id, ...(only && { mode: only }) }).toString()}`;
    link.textContent = id;
    list.append(document.createElement('li'));
    list.lastElementChild?.append(link);
  }
  document.body.style.overflow = 'auto';
  document.body.append(list);
}

applyDeviceProfile(window, profile);
if (asked.get('contrast') === 'high') document.documentElement.dataset['contrast'] = 'high';
const state = KIOSK_STATES.find(({ id }) => id === asked.get('screen'));
if (state) await showKioskState(state);
else listStates();
document.documentElement.dataset['ready'] = '';
