/** The kiosk's page: profile from the address, the hall through the one port, one session. */
import { mount } from 'svelte';
import { v7 as uuidv7 } from 'uuid';
import type { CommandId } from '#domain/ids';
import '../ui/tokens.css';
import '../ui/base.css';
import { connectSurface } from '../bridge/connect';
import { createPageInput } from '../input/page-input';
import { applyDeviceProfile, canLowerControls, cssPxPerMm, deviceProfileOf, orientationOf } from '../ui/device-profile';
import App from './App.svelte';
import { ERRAND_PAGE_SOURCES } from './errands/errand-page-sources';
import { ErrandPages } from './errands/errand-pages.svelte';
import { KioskSession } from './kiosk-session.svelte';
import { createPageSpeaker } from './page-speaker';
import { createPageCamera } from './photo/page-camera';
import { openSymbolCamera } from './scanning/open-symbol-camera';
import { createPageRecorder } from './voice/page-recorder';

/** A page that never rests is not waited for longer than this. */
const IDLE_PATIENCE_MS = 5000;

const windowSize = () => ({ widthPx: window.innerWidth, heightPx: window.innerHeight });
const profile = deviceProfileOf({ search: window.location.search, surface: 'kiosk', window: windowSize() });
applyDeviceProfile(window, profile);

const connection = connectSurface('kiosk');
const { mediaDevices } = navigator;
const camera = createPageCamera(document, mediaDevices);
const session: KioskSession = new KioskSession({
  connection,
  createCommandId: () => uuidv7() as CommandId,
  devices: {
    recorder: createPageRecorder(mediaDevices),
    camera,
    input: createPageInput(),
    symbolCamera: openSymbolCamera({ camera, page: document, time: connection.time }),
    speaker: createPageSpeaker({
      openAudio: () => new AudioContext(),
      outputId: () => session.reading.outputId,
      scheduler: connection.time,
    }),
  },
});
mount(App, {
  target: document.body,
  props: {
    session,
    errandPages: new ErrandPages({
      sources: ERRAND_PAGE_SOURCES,
      idle: () => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: IDLE_PATIENCE_MS })),
      reload: () => window.location.reload(),
    }),
    time: connection.time,
    orientation: orientationOf(profile),
    canLower: canLowerControls(profile),
    pxPerMm: () => cssPxPerMm(profile, windowSize()),
  },
});

document.addEventListener('contextmenu', (event) => event.preventDefault());
