/**
 * What the profiles of pads, strips and printers say about how they are written in `hall.yml`: speeds, addresses, who may
 * share a line. A profile's own file that is wrong is shown with its own place.
 */
import path from 'node:path';
import type { PadProfile } from '#pads/profile/pad-profile';
import { isOwp1Profile } from '#pads/profile/pad-profile';
import { findPadProfile, PadProfileError } from '#pads/profile/load-profile';
import { PadSecretError, readPadSecret } from '#pads/pad-secret';
import type { PadSecret } from '#pads/pad-secret';
import { PrinterProfileError } from '#printers/printer-profile';
import { readPrinterProfile } from '#printers/read-printer-profile';
import type { HallFile, Problem, SerialDeviceConfig } from './hall-config';

type DeviceKind = 'pads' | 'strips';

interface ReadDevice {
  kind: DeviceKind;
  /** Place in its list. */
  at: number;
  written: HallFile[DeviceKind][number];
  profile: PadProfile;
  secret: PadSecret | null;
}

/** No pad's line can tell more of them apart. */
const HIGHEST_ADDRESS = 247;

export interface ResolvedDevices {
  pads: SerialDeviceConfig[];
  strips: SerialDeviceConfig[];
  problems: Problem[];
}

/** @param baseDir what the paths of profile files start from */
export function resolveDevices(file: HallFile, baseDir: string): ResolvedDevices {
  const problems: Problem[] = checkPrinterProfiles(file, baseDir);
  const read = (['pads', 'strips'] as const).flatMap((kind) =>
    file[kind].flatMap((written, at): ReadDevice[] => {
      try {
        const profile = findPadProfile(written.profile, { baseDir });
        return [{ kind, at, written, profile, secret: readSecret(written.keyFile, baseDir) }];
      } catch (error) {
        if (error instanceof PadProfileError)
          problems.push({ path: [kind, at, 'profile'], message: `a profile that can be used (${error.message})` });
        else if (error instanceof PadSecretError)
          problems.push({ path: [kind, at, 'keyFile'], message: error.expected });
        else throw error;
        return [];
      }
    }),
  );
  for (const device of read) problems.push(...checkDevice(device));
  problems.push(...checkSharedLines(read));
  const of = (kind: DeviceKind) => read.filter((device) => device.kind === kind).map(configOf);
  return { pads: of('pads'), strips: of('strips'), problems };
}

function readSecret(keyFile: string | undefined, baseDir: string): PadSecret | null {
  return keyFile === undefined ? null : readPadSecret(path.resolve(baseDir, keyFile));
}

function configOf({ written, profile, secret }: ReadDevice): SerialDeviceConfig {
  return {
    id: written.id,
    profile: written.profile,
    path: written.path,
    baud: written.baud ?? profile.transport.bauds[0]!,
    address: written.address ?? 1,
    ...(secret ? { secret } : {}),
  };
}

function checkDevice({ kind, at, written, profile }: ReadDevice): Problem[] {
  const problems: Problem[] = [];
  const expect = (key: string, message: string) => problems.push({ path: [kind, at, key], message });
  const { bauds, addresses } = profile.transport;
  if ((profile.device === 'strip') !== (kind === 'strips'))
    expect(
      'profile',
      kind === 'strips'
        ? 'the profile of a strip; pads are listed under "pads"'
        : 'the profile of a pad; strips are listed under "strips"',
    );
  if (written.baud !== undefined && !bauds.includes(written.baud))
    expect('baud', `a speed of ${profile.id}: ${bauds.join(', ')}`);
  if (written.keyFile !== undefined && !isOwp1Profile(profile))
    expect('keyFile', `no key: ${profile.id} has no secured mode, only owp1 has`);
  if (!addresses && written.address !== undefined)
    expect('address', `no address: ${profile.id} has none, one such device has its line to itself`);
  if (addresses) {
    const most = Math.min(addresses.most, HIGHEST_ADDRESS);
    const least = Math.max(addresses.least, 1);
    if (written.address === undefined || written.address < least || written.address > most)
      expect('address', `an address of ${profile.id}: ${least} to ${most}`);
  }
  return problems;
}

/** All devices of one path: each place once, one speed, one protocol. */
function checkSharedLines(devices: readonly ReadDevice[]): Problem[] {
  const problems: Problem[] = [];
  const first = new Map<string, ReadDevice>();
  const places = new Map<string, string>();
  for (const device of devices) {
    const { kind, at, written, profile } = device;
    const { path, address, baud } = configOf(device);
    const place = `${path} ${address}`;
    const taken = places.get(place);
    if (taken !== undefined) {
      const key = profile.transport.addresses ? 'address' : 'path';
      problems.push({ path: [kind, at, key], message: `a place of its own: ${taken} is there already` });
    }
    places.set(place, taken ?? written.id);
    const neighbour = first.get(path);
    if (!neighbour) {
      first.set(path, device);
      continue;
    }
    if (configOf(neighbour).baud !== baud)
      problems.push({
        path: [kind, at, written.baud === undefined ? 'path' : 'baud'],
        message: `one speed for all devices of one path: ${neighbour.written.id} has ${configOf(neighbour).baud}`,
      });
    if (JSON.stringify(neighbour.profile.framing) !== JSON.stringify(profile.framing))
      problems.push({
        path: [kind, at, 'profile'],
        message: `one protocol for all devices of one path: ${neighbour.written.id} is ${neighbour.profile.id}`,
      });
  }
  return problems;
}

function checkPrinterProfiles({ printers }: HallFile, baseDir: string): Problem[] {
  return printers.flatMap(({ profile }, at): Problem[] => {
    try {
      readPrinterProfile(profile, { baseDir });
      return [];
    } catch (error) {
      if (!(error instanceof PrinterProfileError)) throw error;
      return [{ path: ['printers', at, 'profile'], message: error.message }];
    }
  });
}
