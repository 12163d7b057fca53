/**
 * Which built file answers an `app://hall/…` address. A path is taken as it is written, without decoding: only plain
 * names pass, so there is no encoding in which to hide a way out of the folder.
 */
import { extname } from 'node:path';
import { CAPTURING_PAGE, PAGE_CONTENT_TYPES, PAGE_HOST, PAGE_SCHEME } from '#contract/page-policy';

export type PageAnswer =
  { status: 200; path: string; contentType: string } | { status: 403 | 404 | 405; path?: never; contentType?: never };

const PLAIN_PATH = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

/** `path` is relative to the folder of built pages. */
export function findPageFile({ url, method }: { url: string; method: string }): PageAnswer {
  if (method !== 'GET') return { status: 405 };
  const parsed = parse(url);
  if (!parsed || !isOwnAddress(parsed)) return { status: 403 };
  const contentType = PAGE_CONTENT_TYPES[extname(parsed.pathname)];
  if (!PLAIN_PATH.test(parsed.pathname) || !contentType) return { status: 404 };
  return { status: 200, path: parsed.pathname.slice(1), contentType };
}

/** True for a page of this terminal. */
export function isOwnPage(url: string): boolean {
  const parsed = parse(url);
  return parsed !== null && isOwnAddress(parsed);
}

/** True for the page that may hear and see, whatever it was asked to show. */
export function isCapturingPage(url: string): boolean {
  const parsed = parse(url);
  return parsed !== null && isOwnAddress(parsed) && parsed.pathname === `/${CAPTURING_PAGE}`;
}

/** True where `url` is `home` itself, with whatever fragment. */
export function isSamePage(url: string, home: string): boolean {
  const parsed = parse(url);
  const expected = parse(home);
  if (!parsed || !expected || !isOwnAddress(parsed)) return false;
  return parsed.pathname === expected.pathname && parsed.search === expected.search;
}

function isOwnAddress({ protocol, host, username, password }: URL): boolean {
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === '' && password === '';
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
