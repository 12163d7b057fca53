/**
 * What the LAN gateway asks of the store. Codes and tokens are kept as SHA-256 only: who reads the data file cannot sign
 * in with it.
 */
import type { SurfaceCapability } from '#contract/hall';

/** What a browser in the LAN may be enrolled for: nothing that belongs to the terminal itself. */
export type LanCapability = Extract<SurfaceCapability, { surface: 'counter' | 'board' }>;
export type LanSurface = LanCapability['surface'];
export const LAN_SURFACES: readonly LanSurface[] = ['counter', 'board'];

/** One enrolled browser. */
export interface LanSession {
  sessionId: string;
  capability: LanCapability;
}

/** Durable: a counter's browser stays enrolled when the hall process starts again. */
export interface LanSessions {
  /** Keeps a one-time code until it is redeemed or `expiresAt` (wall clock) has passed. */
  createCode(code: { codeSha256: string; capability: LanCapability; expiresAt: number }): void;
  /**
   * Uses up the code and keeps the session in one transaction, so one code never makes two sessions. null where the code
   * is unknown, used, or expired at `now`.
   */
  redeemCode(redeemed: { codeSha256: string; tokenSha256: string; sessionId: string; now: number }): LanSession | null;
  /** null where the token is unknown or its session was ended. */
  findSession(tokenSha256: string): LanSession | null;
}
