/** 接入: where a LAN browser without a session gets one. `?code=…` is filled in and sent at once. */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/desk.css';
import { applyDeviceProfile, DEVICE_PROFILES } from '../ui/device-profile';
import EnrolScreen from './EnrolScreen.svelte';

applyDeviceProfile(window, DEVICE_PROFILES['desk-23.8']);
const address = new URL(window.location.href);
const code = address.searchParams.get('code') ?? '';
// The code must not stay in the address bar and in the history.
if (code) window.history.replaceState(null, '', address.pathname);
mount(EnrolScreen, {
  target: document.getElementById('surface')!,
  props: { code, send: window.fetch.bind(window), leaveFor: (path: string) => window.location.replace(path) },
});
