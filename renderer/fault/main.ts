/** The page for the times when there is no hall to talk to: no port, everything it knows is in its address. */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import { applyDeviceProfile, deviceProfileOf } from '../ui/device-profile';
import FaultApp from './FaultApp.svelte';

const profile = deviceProfileOf({
  search: window.location.search,
  surface: 'fault',
  window: { widthPx: window.innerWidth, heightPx: window.innerHeight },
});
applyDeviceProfile(window, profile);
mount(FaultApp, { target: document.getElementById('surface')! });
