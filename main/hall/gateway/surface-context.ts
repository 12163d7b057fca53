import type { SurfaceCapability } from '#contract/hall';

/**
 * Who is speaking, fixed when a port or LAN session is made; nothing that a page sends can change it. `sessionId` is one
 * port or one enrolled browser; `windowId` is the terminal's window, null over the LAN.
 */
export interface SurfaceContext {
  capability: SurfaceCapability;
  sessionId: string;
  windowId: number | null;
}
