/** Serves the built pages at `app://hall/…`, and nothing else at that scheme. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol } from 'electron';
import type { Session } from 'electron';
import { CAPTURING_PAGE, PAGE_SCHEME, pageHeaders } from '#contract/page-policy';
import { findPageFile } from './page-files';
import type { ShellLog } from './shell-log';

/** ORDER: before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function servePages({ session, pagesDir, log }: { session: Session; pagesDir: string; log: ShellLog }): void {
  const ordinary = pageHeaders({ connect: 'none', mayCapture: false });
  const capturing = pageHeaders({ connect: 'none', mayCapture: true });
  session.protocol.handle(PAGE_SCHEME, async ({ url, method }) => {
    const answer = findPageFile({ url, method });
    const headers = answer.path === CAPTURING_PAGE ? capturing : ordinary;
    if (answer.status !== 200) {
      log.warn({ url, status: answer.status }, 'request of a page refused');
      return new Response(null, { status: answer.status, headers });
    }
    try {
      const content = await readFile(join(pagesDir, answer.path));
      return new Response(content, { status: 200, headers: { ...headers, 'content-type': answer.contentType } });
    } catch (error) {
      log.error({ url, err: error }, 'page file missing');
      return new Response(null, { status: 404, headers });
    }
  });
}
