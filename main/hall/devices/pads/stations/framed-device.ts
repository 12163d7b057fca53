/** What pads and strips of one framed profile have in common: their address and their commands. */
import type { PadId } from '#domain/ids';
import type { Logger } from '../../../log/logger';
import type { BusRequest } from '../line-protocol';
import { encodePadCommand } from '../profile/pad-command';
import type { ProfileFrame } from '../profile/frame-decoder';
import type { FramedPadProfile, PadCommand } from '../profile/pad-profile';

export interface DevicePlace {
  id: PadId;
  path: string;
  address: number;
}

/** Throws RangeError where the model's frames cannot carry this address. */
export function refuseImpossibleAddress(profile: FramedPadProfile, place: DevicePlace): void {
  const range = profile.transport.addresses;
  if (!range || (place.address >= range.least && place.address <= range.most)) return;
  throw new RangeError(`${place.id}: address ${place.address} is not ${range.least} … ${range.most} (${profile.id})`);
}

/** Frames of a command, or null where the model cannot; what no frame can carry is said once a kind and not sent. */
export function createCommandEncoder(options: {
  profile: FramedPadProfile;
  address: number;
  log: Logger;
}): (command: PadCommand) => readonly Uint8Array[] | null {
  const { profile, address, log } = options;
  const complainedOf = new Set<PadCommand['kind']>();
  return (command) => {
    try {
      return encodePadCommand(profile, address, command);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (!complainedOf.has(command.kind)) log.warn({ err: error, command: command.kind }, 'command not sent');
      complainedOf.add(command.kind);
      return null;
    }
  };
}

/** A frame that nothing answers. */
export function unansweredRequest(bytes: Uint8Array): BusRequest<ProfileFrame> {
  return { encode: () => bytes, reply: null, retries: 0 };
}

/** What an installer sees when trying a device. */
export const TRY_OUT = { seconds: 10, number: 'A888', text: '测试 A888 到 1号窗口' } as const;

export function tryOutCommand(what: 'invite' | 'welcome' | 'thanks' | 'beep' | 'number' | 'text'): PadCommand {
  switch (what) {
    case 'invite':
      return { kind: 'invite', seconds: TRY_OUT.seconds };
    case 'number':
      return { kind: 'ticketNumber', text: TRY_OUT.number };
    case 'text':
      return { kind: 'text', text: TRY_OUT.text, colour: 'red' };
    case 'welcome':
    case 'thanks':
    case 'beep':
      return { kind: what };
  }
}
