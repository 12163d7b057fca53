/**
 * Any simulated device of a line, whatever it speaks: what people do with it, and what they see and hear of it. Strips
 * and one-way pads are devices too; what they lack does nothing or stays null.
 */
import type { StaffKey } from '#pads/pad-ports';
import type { PadShows } from './pad-face';

export type PadScreen = 'off' | 'idle' | 'pleaseRate' | 'thanks';

export interface PadDeviceState {
  address: number;
  /** 16 hex digits; empty where the protocol has none. */
  uid: string;
  boot: number;
  screen: PadScreen;
  sessionId: number | null;
  secondsLeft: number | null;
  /** Events that the host has not acknowledged. */
  queued: number;
  /** Invitations that opened a session since the simulator started; a repeat of an open one is not counted. */
  invitations: number;
  ratings: number;
  lastPrompt: number | null;
  shows: PadShows;
}

export interface PadDevice {
  readonly address: number;
  /** Physical key from the left, first is 1. */
  press(key: number): void;
  /** A number is the device's own code for a key that has no name here. */
  pressStaffKey(key: StaffKey | number, argument?: string): void;
  /** Power off and on again; silent for `offMs`. With a `uid` another device stands in its place afterwards. */
  reboot(offMs?: number, uid?: string): void;
  /** As with the switches on its back. */
  moveTo(address: number): void;
  /** Lets the line change the pad's address for as long as it is held. */
  holdServiceKey(isHeld: boolean): void;
  /** Key that gives the level on the scale in use; null where there is none. */
  findKeyOf(level: number): number | null;
  state(): PadDeviceState;
  /** `opened` is true once for each invitation that opened a session. */
  onChange(listener: (change: { opened: boolean }) => void): () => void;
}

/** What a device puts on the line: bytes, and how long after the end of what it heard. */
export interface Utterance {
  wire: Uint8Array;
  afterMs: number;
}

/** All devices of one line: they speak one protocol. */
export interface PadFamily {
  readonly devices: readonly PadDevice[];
  /** Bytes of the host. What is said in answer goes to the line by the family's own `say`. */
  hear(bytes: Uint8Array): void;
  /** One entry a message in these bytes, in words; keeps its own place in each direction's bytes. */
  describe(direction: 'toPad' | 'toHost', bytes: Uint8Array): string[];
}
