/** One pad or strip on its line, whatever it speaks: what the manager asks of it, and what it is made of. */
import type { PadId } from '#domain/ids';
import type { Time } from '#domain/time-source';
import type { PadHealth } from '#contract/snapshots';
import type { Logger } from '../../log/logger';
import type { BusStation } from './line-protocol';
import type { PadProfile } from './profile/pad-profile';
import type { PadSecret } from './pad-secret';
import type { PadDisplay, PadEventSink, PadSite, PadTryOut, PadTryOutcome } from './pad-ports';

/** Nothing here waits for the line; what is to be said goes out with the station's next turns. */
export interface PadDriver {
  readonly id: PadId;
  readonly isOnline: boolean;
  /** false: this device speaks only when a key is pressed, or never; its silence says nothing about the line. */
  readonly expectsAnswers: boolean;
  invite(sessionId: number, timeoutSeconds: number): void;
  cancel(sessionId: number): void;
  /** Takes the place of what was shown; shown again by itself after a power cut that the station can notice. */
  show(display: PadDisplay): void;
  /** At most 12 characters; dropped where the device has no way to say it. */
  tellRefusal(text: string): void;
  tryOut(what: PadTryOut): Promise<PadTryOutcome>;
  /** As `PadMaintenance.watchKeys`. */
  watchKeys(listener: (rawKey: number) => void): () => void;
  lineOpened(): void;
  lineLost(): void;
  health(): PadHealth;
}

export interface PadStation<Frame> extends PadDriver, BusStation<Frame> {}

export interface PadStationOptions<Profile extends PadProfile = PadProfile> {
  pad: { id: PadId; path: string; address: number; secret?: PadSecret };
  profile: Profile;
  sink: PadEventSink;
  site: PadSite;
  /**
   * Lasting name of the place on this machine where the device is plugged in, e.g. `usb-1a86:7523@1-1.2#1`: who a
   * device is that cannot say so itself.
   */
  findPlace: () => string;
  time: Time;
  /** 0 ≤ x < 1. */
  random: () => number;
  log: Logger;
  /** State, identity or a counter of events has changed; not called for traffic. */
  changed: () => void;
}
