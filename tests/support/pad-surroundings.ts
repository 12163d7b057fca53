import type { SerialMachine } from '#hall/devices/link/serial-machine';
import type { PadSite } from '#pads/pad-ports';

const nothingConfirmed: PadSite = { findLevels: () => null, findUid: () => null };

const machineWithoutPorts: SerialMachine = {
  ports: { list: async () => [], findPlace: () => null },
  watchPlugs: () => () => undefined,
};

/** What a pad manager needs besides its lines: a site that has confirmed nothing, on a machine that has no ports. */
export const PAD_SURROUNDINGS = { profileDir: '.', machine: machineWithoutPorts, site: nothingConfirmed };
