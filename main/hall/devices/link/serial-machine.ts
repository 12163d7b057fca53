/** This machine as the pads' lines see it: its ports, and word of what is plugged in and out. */
import type { Scheduler } from '#domain/time-source';
import { openPlugWatch } from './plug-watch';
import type { SerialPorts } from './serial-ports';
import { createSerialPorts } from './serial-ports';

export interface SerialMachine {
  readonly ports: SerialPorts;
  /** Returns the function that ends it. */
  watchPlugs(plugged: () => void): () => void;
}

const PLUG_FOLDERS = ['/dev', '/dev/serial/by-path', '/dev/serial/by-id'];

export function createSerialMachine(options: { scheduler: Scheduler }): SerialMachine {
  return {
    ports: createSerialPorts({
      root: '/',
      async listByLibrary() {
        // Not at start: loading it takes longer than opening the hall's data.
        const { SerialPort } = await import('serialport');
        return SerialPort.list();
      },
    }),
    watchPlugs(plugged) {
      const watch = openPlugWatch({ folders: PLUG_FOLDERS, plugged, scheduler: options.scheduler });
      return () => watch.close();
    },
  };
}
