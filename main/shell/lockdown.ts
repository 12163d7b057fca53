/**
 * What a page can never do, however it got to run the code: leave its address, open a window, reach the network, get a
 * permission, a file dialog or a download, zoom, or hear keys that belong to the system.
 */
import type { Session, WebContents, WebPreferences } from 'electron';
import type { SurfaceName } from '#contract/hall';
import { PAGE_SCHEME } from '#contract/page-policy';
import { isKeyAllowed } from './key-filter';
import { isSamePage } from './page-files';

export function lockSession({ session, isDev }: { session: Session; isDev: boolean }): void {
  const allowed = [`${PAGE_SCHEME}:`, 'data:', ...(isDev ? ['devtools:'] : [])];
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !allowed.some((scheme) => url.startsWith(scheme)) });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
}

export function lockedPreferences({ preloadFile, isDev }: { preloadFile: string; isDev: boolean }): WebPreferences {
  return {
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: isDev,
    // A board behind another window keeps moving, and its heart keeps beating.
    backgroundThrottling: false,
    // The file system pickers open a native dialog though every permission is denied.
    disableBlinkFeatures: 'Auxclick,FileSystemAccessLocal,FileSystemAccessAPIExperimental',
  };
}

/** `home` is the one address that these contents may show. */
export function lockContents({
  contents,
  home,
  surface,
  isDev,
}: {
  contents: WebContents;
  home: string;
  surface: SurfaceName | 'fault';
  isDev: boolean;
}): void {
  const refuseElsewhere = (event: { preventDefault(): void; url: string }) => {
    if (!isSamePage(event.url, home)) event.preventDefault();
  };
  contents.on('will-navigate', refuseElsewhere);
  contents.on('will-redirect', refuseElsewhere);
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isSamePage(event.url, home)) event.preventDefault();
  });
  // `about:` pages announce no navigation beforehand.
  contents.on('did-navigate', (_event, url) => {
    if (!isSamePage(url, home)) void contents.loadURL(home);
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on('did-finish-load', () => {
    contents.setZoomFactor(1);
    void contents.setVisualZoomLevelLimits(1, 1);
  });
  if (!isDev) {
    contents.on('before-input-event', (event, input) => {
      if (!isKeyAllowed(surface, input)) event.preventDefault();
    });
  }
}
