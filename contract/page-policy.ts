/**
 * What a page of ours may do and be made of, wherever it is served from: the terminal's own `app://hall`, or the LAN
 * gateway. Both serve the same built files, so both hold to one list of file types and one set of headers.
 */

/** Only these leave the folder of built pages. */
export const PAGE_CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.opus': 'audio/ogg',
};

/** The terminal's own pages live at this scheme and host. Compare the two: the `origin` of such a URL is `'null'` in Node. */
export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'hall';

/** The one page that may hear and see: residents record what they have to say, and show it. Path below the pages. */
export const CAPTURING_PAGE = 'kiosk/index.html';

const CAPTURE_FEATURES = ['camera', 'microphone'];
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay=(self)',
  'bluetooth',
  'clipboard-read',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/**
 * Headers of every answer that carries a page or a part of one.
 *
 * `mayCapture`: microphone and camera, for {@link CAPTURING_PAGE} of the terminal only. What they take is heard, drawn and
 * played as samples and pixels: no other source of media is opened for it.
 * `connect`: `none` where a page talks over its MessagePort only, `self` where it talks to the gateway that served it.
 * The `sandbox` directive without allow-modals, allow-popups and allow-downloads makes the browser itself refuse dialogs,
 * new windows and downloads; allow-forms stays, because without it a form fires no `submit` event either, and
 * `form-action 'none'` keeps it from being sent anywhere.
 */
export function pageHeaders({
  connect,
  mayCapture,
}: {
  connect: 'none' | 'self';
  mayCapture: boolean;
}): Record<string, string> {
  const capture = CAPTURE_FEATURES.map((feature) => (mayCapture ? `${feature}=(self)` : feature));
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "media-src 'self'",
      `connect-src '${connect}'`,
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      'sandbox allow-scripts allow-same-origin allow-forms',
    ].join('; '),
    'permissions-policy': [...capture, ...DENIED_FEATURES]
      .map((feature) => (feature.includes('=') ? feature : `${feature}=()`))
      .join(', '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
