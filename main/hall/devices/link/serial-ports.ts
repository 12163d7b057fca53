/**
 * The serial ports of this machine, and which lasting name each has. `SerialPort.list()` alone asks `udevadm` and knows
 * usual names only: without that program it fails, and it never sees ttyCH341USB0, ttymxc0, ttyPS0. So the kernel's own
 * tree and the links under /dev/serial are read as well. A port of an unusual kind (a pty) can still be opened by a path
 * that somebody typed. Source: pads reference §2.5.
 */
import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

export interface SerialPortFound {
  /** The name to write into `hall.yml`: by physical place where the system has one. */
  path: string;
  /** e.g. `/dev/ttyUSB0`. */
  device: string;
  /** Maker and product as the adapter tells them; empty where it tells nothing. */
  label: string;
  /** Two adapters have the same lasting name: only the physical place tells them apart. */
  isAmbiguous: boolean;
}

export interface SerialPorts {
  /** By device name. */
  list(): Promise<SerialPortFound[]>;
  /**
   * Lasting name of what is plugged in behind the path: `usb-1a86:55d3:SER123` where the adapter has a serial number of
   * its own, else with its physical place, `usb-1a86:7523@1-1.2`; `tty-ttyS0` for a port on the board; null where the
   * path leads to no port that the system knows.
   */
  findPlace(portPath: string): string | null;
}

/** What the library finds, on systems without Linux's trees. */
export interface LibraryPort {
  path: string;
  manufacturer?: string | undefined;
  vendorId?: string | undefined;
  productId?: string | undefined;
  serialNumber?: string | undefined;
}

interface UsbAdapter {
  vendorId: string;
  productId: string;
  /** Empty where it has none of its own. */
  serial: string;
  label: string;
  /** Port by port from the root, e.g. `1-1.2`. */
  place: string;
}

interface KernelPort {
  name: string;
  usb: UsbAdapter | null;
}

/** `8250` announces as many ports as the kernel was built for; those of type 0 have no hardware. */
const NO_HARDWARE = '0';
const MOST_STEPS_UP = 6;

export function createSerialPorts(options: {
  /** Where the system's trees begin; `/` but for tests. */
  root: string;
  listByLibrary: () => Promise<LibraryPort[]>;
}): SerialPorts {
  const { root, listByLibrary } = options;
  const inRoot = (...steps: string[]): string => path.join(root, ...steps);
  const ttyClass = inRoot('sys', 'class', 'tty');

  function findKernelPort(name: string): KernelPort | null {
    const device = findTarget(path.join(ttyClass, name, 'device'));
    if (device === null || readText(path.join(ttyClass, name, 'type')) === NO_HARDWARE) return null;
    return { name, usb: findUsbAdapter(device) };
  }

  function listLinks(folder: 'by-path' | 'by-id'): Map<string, string> {
    const links = new Map<string, string>();
    for (const name of listFolder(inRoot('dev', 'serial', folder))) {
      const target = findTarget(inRoot('dev', 'serial', folder, name));
      if (target !== null) links.set(path.basename(target), `/dev/serial/${folder}/${name}`);
    }
    return links;
  }

  async function listLibraryPorts(): Promise<LibraryPort[]> {
    try {
      return await listByLibrary();
    } catch {
      // Without `udevadm` it cannot; the kernel's tree says as much.
      return [];
    }
  }

  return {
    async list() {
      const byPath = listLinks('by-path');
      const byId = listLinks('by-id');
      const kernel = listFolder(ttyClass).flatMap((name) => findKernelPort(name) ?? []);
      const names = kernel.map((port) => lastingName(port.usb));
      const found = kernel.map(({ name, usb }): SerialPortFound => {
        const isAmbiguous = usb !== null && names.filter((other) => other === lastingName(usb)).length > 1;
        const lasting = byPath.get(name) ?? (isAmbiguous ? undefined : byId.get(name));
        return { path: lasting ?? `/dev/${name}`, device: `/dev/${name}`, label: usb?.label ?? '', isAmbiguous };
      });
      for (const [name, link] of byPath) {
        if (found.some(({ device }) => device === `/dev/${name}`)) continue;
        found.push({ path: link, device: `/dev/${name}`, label: '', isAmbiguous: false });
      }
      for (const port of await listLibraryPorts()) {
        if (found.some(({ device }) => device === port.path)) continue;
        found.push({ path: port.path, device: port.path, label: port.manufacturer ?? '', isAmbiguous: false });
      }
      return found.sort((one, other) => one.device.localeCompare(other.device, 'en', { numeric: true }));
    },
    findPlace(portPath) {
      const target = findTarget(inRoot(portPath));
      const port = target === null ? null : findKernelPort(path.basename(target));
      if (!port) return null;
      const { usb, name } = port;
      if (!usb) return `tty-${name}`;
      return usb.serial === '' ? `${lastingName(usb)}@${usb.place}` : lastingName(usb);
    },
  };
}

function lastingName(usb: UsbAdapter | null): string {
  if (!usb) return '';
  const model = `usb-${usb.vendorId}:${usb.productId}`;
  return usb.serial === '' ? model : `${model}:${usb.serial}`;
}

/** Climbs from the port's interface to the adapter. */
function findUsbAdapter(device: string): UsbAdapter | null {
  let folder = device;
  for (let step = 0; step < MOST_STEPS_UP; step += 1) {
    const vendorId = readText(path.join(folder, 'idVendor'));
    if (vendorId !== '') {
      const words = [readText(path.join(folder, 'manufacturer')), readText(path.join(folder, 'product'))];
      return {
        vendorId,
        productId: readText(path.join(folder, 'idProduct')),
        serial: readText(path.join(folder, 'serial')),
        label: words.filter((word) => word !== '').join(' '),
        place: path.basename(folder),
      };
    }
    folder = path.dirname(folder);
  }
  return null;
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function findTarget(link: string): string | null {
  try {
    return realpathSync(link);
  } catch {
    return null;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
