/** 叫号屏: the large screen over the waiting area, in the terminal or in a browser on the LAN. */
import { mount } from 'svelte';
import '../ui/tokens.css';
import '../ui/base.css';
import './board.css';
import { connectSurface } from '../bridge/connect';
import { applyDeviceProfile, deviceProfileOf } from '../ui/device-profile';
import BoardApp from './BoardApp.svelte';
import { turnToWindow } from './board-profile';

const size = { widthPx: window.innerWidth, heightPx: window.innerHeight };
const profile = deviceProfileOf({ search: window.location.search, surface: 'board', window: size });
applyDeviceProfile(window, turnToWindow(profile, size));
mount(BoardApp, { target: document.getElementById('surface')!, props: { connection: connectSurface('board') } });
