import type { LanCapability, LanSessions } from '../../gateway/lan-ports';
import type { Store } from '../open-store';
import * as lanSessions from '../repositories/lan-sessions.repo';

/** Enrolled LAN browsers in the hall's file. */
export function createLanSessions(store: Store): LanSessions {
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
        return session && { sessionId: session.sessionId, capability: JSON.parse(session.capability) as LanCapability };
      }),
  };
}
