import type { LanCapability, LanSessions } from '../../gateway/lan-ports';
import type { Store } from '../open-store';
import * as lanSessions from '../repositories/lan-sessions.repo';

/**
 * Enrolled LAN browsers in the hall's file. A session for something that `hall.yml` no longer has is no session: its
 * browser is asked for a code again instead of waiting for a counter that is gone.
 */
export function createLanSessions({
  store,
  exists,
}: {
  store: Store;
  exists: (capability: LanCapability) => boolean;
}): LanSessions {
  return {
    createCode: ({ codeSha256, capability, expiresAt }) =>
      store.write((tx) =>
        lanSessions.insertCode(tx, { codeSha256, capability: JSON.stringify(capability), expiresAt }),
      ),
    redeemCode: ({ codeSha256, tokenSha256, sessionId, now }) =>
      store.write((tx) => {
        const capability = lanSessions.takeCode(tx, codeSha256, now);
        if (capability === null) return null;
        lanSessions.insertSession(tx, { tokenSha256, sessionId, capability, createdAt: now });
        return { sessionId, capability: JSON.parse(capability) as LanCapability };
      }),
    findSession: (tokenSha256) =>
      store.read((tx) => {
        const session = lanSessions.findSession(tx, tokenSha256);
        if (!session) return null;
        const capability = JSON.parse(session.capability) as LanCapability;
        return exists(capability) ? { sessionId: session.sessionId, capability } : null;
      }),
  };
}
