/** 窗口: the clerk's page, in the terminal or in a browser on the LAN. */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/desk.css';
import { connectSurface } from '../bridge/connect';
import { applyDeviceProfile, deviceProfileOf } from '../ui/device-profile';
import CounterApp from './CounterApp.svelte';

const profile = deviceProfileOf({
  search: window.location.search,
  surface: 'counter',
  window: { widthPx: window.innerWidth, heightPx: window.innerHeight },
});
applyDeviceProfile(window, profile);
mount(CounterApp, { target: document.getElementById('surface')!, props: { connection: connectSurface('counter') } });
