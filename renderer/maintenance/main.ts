/** 维护: behind the PIN, on the terminal's own touch screen or at a desk. */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import './maintenance.css';
import { connectSurface } from '../bridge/connect';
import { applyDeviceProfile, deviceProfileOf } from '../ui/device-profile';
import MaintenanceApp from './MaintenanceApp.svelte';

const profile = deviceProfileOf({
  search: window.location.search,
  surface: 'maintenance',
  window: { widthPx: window.innerWidth, heightPx: window.innerHeight },
});
applyDeviceProfile(window, profile);
mount(MaintenanceApp, {
  target: document.getElementById('surface')!,
  props: { connection: connectSurface('maintenance') },
});
