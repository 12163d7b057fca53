import { describe, expect, test } from 'vitest';
import { findPageFile, isOwnPage, isSamePage } from './page-files';

describe('an address of ours', () => {
  test.each([
    ['app://hall/kiosk/index.html', 'kiosk/index.html', 'text/html; charset=utf-8'],
    ['app://hall/kiosk/index.html?profile=portrait-21.5#x', 'kiosk/index.html', 'text/html; charset=utf-8'],
    ['app://hall/assets/kiosk-Dx_3-Q.js', 'assets/kiosk-Dx_3-Q.js', 'text/javascript; charset=utf-8'],
    ['app://hall/fonts/hall.woff2', 'fonts/hall.woff2', 'font/woff2'],
    // Tidied up by the URL itself, still inside.
    ['app://hall/assets/../kiosk/index.html', 'kiosk/index.html', 'text/html; charset=utf-8'],
    ['app://hall/../../etc/page.html', 'etc/page.html', 'text/html; charset=utf-8'],
  ])('%s is answered with %s', (url, path, contentType) => {
    expect(findPageFile({ url, method: 'GET' })).toEqual({ status: 200, path, contentType });
  });
});

describe('a way out of the folder', () => {
  test.each([
    ['app://hall/', 404],
    ['app://hall/kiosk/', 404],
    ['app://hall/etc/passwd', 404],
    ['app://hall/assets/page.js.map', 404],
    ['app://hall/.env.json', 404],
    ['app://hall/assets/..%2f..%2fpackage.json', 404],
    ['app://hall/assets/%2e%2e%2f%2e%2e%2fpackage.json', 404],
    ['app://hall/assets/%252e%252e/package.json', 404],
    ['app://hall/assets/..%5c..%5cpackage.json', 404],
    ['app://hall/assets/page.js%00.html', 404],
    ['app://hall//etc/page.html', 404],
    ['app://hall/assets/%E4%B8%AD.js', 404],
    ['app://elsewhere/kiosk/index.html', 403],
    ['app://hall.example/kiosk/index.html', 403],
    ['app://someone@hall/kiosk/index.html', 403],
    ['app://hall:99/kiosk/index.html', 403],
    ['file:///etc/page.html', 403],
    ['https://hall/kiosk/index.html', 403],
    ['no address', 403],
  ])('%s is answered with %i', (url, status) => {
    expect(findPageFile({ url, method: 'GET' })).toEqual({ status });
  });

  test.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('%s is not a way to read a page', (method) => {
    expect(findPageFile({ url: 'app://hall/kiosk/index.html', method })).toEqual({ status: 405 });
  });
});

test.each([
  ['app://hall/kiosk/index.html', true],
  ['app://hall.example/kiosk/index.html', false],
  ['about:blank', false],
  ['null', false],
])('%s is our own page: %s', (url, expected) => {
  expect(isOwnPage(url)).toBe(expected);
});

test.each([
  ['app://hall/kiosk/index.html?profile=a', true],
  ['app://hall/kiosk/index.html?profile=a#line', true],
  ['app://hall/kiosk/index.html?profile=b', false],
  ['app://hall/counter/index.html?profile=a', false],
  ['about:blank', false],
  ['https://hall/kiosk/index.html?profile=a', false],
])('%s is the same page: %s', (url, expected) => {
  expect(isSamePage(url, 'app://hall/kiosk/index.html?profile=a')).toBe(expected);
});
