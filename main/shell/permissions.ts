/**
 * Which permission a page gets: microphone and camera for the kiosk's own page, and nothing else for anybody. Screens,
 * windows and tabs are `display-capture`, whichever way they are asked for.
 */
import { isCapturingPage } from './page-files';

export function mayGrant(asked: {
  permission: string;
  /** Of the frame that asks; unknown where no document does. */
  requestingUrl: string | undefined;
  isMainFrame: boolean;
}): boolean {
  const { permission, requestingUrl, isMainFrame } = asked;
  return permission === 'media' && isMainFrame && requestingUrl !== undefined && isCapturingPage(requestingUrl);
}
