/**
 * What a page can never do, however it got to run the code: leave its address, open a window, reach the network, get a
 * permission, a file dialog or a download, zoom, or hear keys that belong to the system. One permission is given to one
 * page: the kiosk's own hears and sees (permissions.ts).
 */
import type { Session, WebContents, WebPreferences } from 'electron';
import type { SurfaceName } from '#contract/hall';
import { PAGE_SCHEME } from '#contract/page-policy';
import { isKeyAllowed } from './key-filter';
import { isSamePage } from './page-files';
import { mayGrant } from './permissions';

/** `discard`, below every port that a program of ours takes. */
const NO_PROXY_LISTENS_HERE = '127.0.0.1:9';

export function lockSession({ session, isDev }: { session: Session; isDev: boolean }): void {
  const allowed = [`${PAGE_SCHEME}:`, 'data:', ...(isDev ? ['devtools:'] : [])];
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !allowed.some((scheme) => url.startsWith(scheme)) });
  });
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(mayGrant({ permission, requestingUrl, isMainFrame })),
  );
  session.setPermissionCheckHandler((_contents, permission, _origin, { requestingUrl, isMainFrame }) =>
    mayGrant({ permission, requestingUrl, isMainFrame }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  // What passes by `webRequest` (WebRTC over TCP, preconnects) is sent to a proxy that is not there.
  void session.setProxy({ mode: 'fixed_servers', proxyRules: NO_PROXY_LISTENS_HERE, proxyBypassRules: '<-loopback>' });
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
    // Each of these opens a window of the system's own, though every permission is denied.
    disableBlinkFeatures: [
      'Auxclick',
      'FileSystemAccessLocal',
      'FileSystemAccessAPIExperimental',
      'PictureInPicture',
      'PictureInPictureAPI',
      'DocumentPictureInPictureAPI',
      'EyeDropperAPI',
    ].join(','),
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
    if (contents.isDestroyed()) return;
    contents.setZoomFactor(1);
    void contents.setVisualZoomLevelLimits(1, 1);
  });
  // Neither a permission nor the content security policy is asked before WebRTC reaches any machine by UDP.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  if (!isDev) {
    refuseFileDialogs(contents);
    contents.on('before-input-event', (event, input) => {
      if (!isKeyAllowed(surface, input)) event.preventDefault();
    });
  }
}

/** `<input type=file>` opens a file manager in all but name, and only the debugger of the page can say no to it. */
function refuseFileDialogs(contents: WebContents): void {
  const { debugger: pageDebugger } = contents;
  async function attach(): Promise<void> {
    if (contents.isDestroyed() || pageDebugger.isAttached()) return;
    pageDebugger.attach();
    // ORDER: without its domain enabled the second command is accepted and does nothing.
    await pageDebugger.sendCommand('Page.enable');
    await pageDebugger.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true });
  }
  // Not at `detach`: it is told of a page that is going, where every new attachment ends the same way.
  const attachAgain = () => void attach().catch(() => undefined);
  contents.on('did-start-loading', attachAgain);
  attachAgain();
}
