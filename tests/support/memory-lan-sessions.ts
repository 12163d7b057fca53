import type { LanCapability, LanSession, LanSessions } from '#hall/gateway/lan-ports';

/** Enrolled browsers with no store behind them. */
export function createMemoryLanSessions(): LanSessions {
  const codes = new Map<string, { capability: LanCapability; expiresAt: number }>();
  const sessions = new Map<string, LanSession>();
  return {
    createCode({ codeSha256, capability, expiresAt }) {
      codes.set(codeSha256, { capability, expiresAt });
    },
    redeemCode({ codeSha256, tokenSha256, sessionId, now }) {
      const code = codes.get(codeSha256);
      if (!code || code.expiresAt <= now) return null;
      codes.delete(codeSha256);
      const session = { sessionId, capability: code.capability };
      sessions.set(tokenSha256, session);
      return session;
    },
    findSession: (tokenSha256) => sessions.get(tokenSha256) ?? null,
  };
}
