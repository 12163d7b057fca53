import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryPort } from './serial-ports';
import { createSerialPorts } from './serial-ports';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'serial-ports-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (...steps: string[]): string => path.join(root, ...steps);

function write(folder: string, values: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, value] of Object.entries(values)) writeFileSync(path.join(folder, name), `${value}\n`);
}

function link(from: string, to: string): void {
  mkdirSync(path.dirname(from), { recursive: true });
  symlinkSync(to, from);
}

/** A tty as the kernel shows it; `device`: the folder below /sys/devices that it hangs on. */
function addTty(name: string, device: string, type?: string): void {
  mkdirSync(at('sys/devices', device), { recursive: true });
  mkdirSync(at('sys/class/tty', name), { recursive: true });
  link(at('sys/class/tty', name, 'device'), at('sys/devices', device));
  if (type !== undefined) writeFileSync(at('sys/class/tty', name, 'type'), `${type}\n`);
  write(at('dev'), { [name]: '' });
}

function addUsbTty(name: string, place: string, adapter: Record<string, string>): void {
  const usb = `pci0000:00/0000:00:14.0/usb1/${place}`;
  write(at('sys/devices', usb), adapter);
  addTty(name, `${usb}/${place}:1.0/${name}`);
}

const CH340 = { idVendor: '1a86', idProduct: '7523', product: 'USB Serial' };
const FTDI = { idVendor: '0403', idProduct: '6001', serial: 'A50285BI', manufacturer: 'FTDI', product: 'FT232R' };

const ports = (listByLibrary: () => Promise<LibraryPort[]> = async () => []) =>
  createSerialPorts({ root, listByLibrary });

describe('the list of ports', () => {
  it('has those that the library has never heard of', async () => {
    addUsbTty('ttyCH341USB0', '1-1.2', CH340);
    addTty('ttymxc0', 'platform/30860000.serial');
    addTty('ttyPS0', 'platform/e0000000.serial');
    expect(await ports().list()).toEqual([
      { path: '/dev/ttyCH341USB0', device: '/dev/ttyCH341USB0', label: 'USB Serial', isAmbiguous: false },
      { path: '/dev/ttymxc0', device: '/dev/ttymxc0', label: '', isAmbiguous: false },
      { path: '/dev/ttyPS0', device: '/dev/ttyPS0', label: '', isAmbiguous: false },
    ]);
  });

  it('leaves out consoles, and ports without hardware', async () => {
    mkdirSync(at('sys/class/tty/tty1'), { recursive: true });
    addTty('ttyS0', 'platform/serial8250-0', '4');
    addTty('ttyS1', 'platform/serial8250-1', '0');
    expect((await ports().list()).map((port) => port.device)).toEqual(['/dev/ttyS0']);
  });

  it('works where the library cannot, for want of udevadm', async () => {
    addUsbTty('ttyUSB0', '1-1', FTDI);
    const failing = ports(async () => {
      throw new Error('spawn udevadm ENOENT');
    });
    expect((await failing.list()).map((port) => port.label)).toEqual(['FTDI FT232R']);
  });

  it('takes from the library what the trees do not show, once', async () => {
    addUsbTty('ttyUSB0', '1-1', FTDI);
    const listed = await ports(async () => [
      { path: '/dev/ttyUSB0', manufacturer: 'FTDI' },
      { path: 'COM7', manufacturer: 'wch.cn' },
    ]).list();
    expect(listed.map((port) => port.device).sort()).toEqual(['/dev/ttyUSB0', 'COM7']);
  });

  it('names a port by its physical place where the system does', async () => {
    addUsbTty('ttyUSB0', '1-1', FTDI);
    link(at('dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0'), '../../ttyUSB0');
    link(at('dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0'), '../../ttyUSB0');
    expect((await ports().list())[0]!.path).toBe('/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0');
  });

  it('says that two adapters without numbers of their own have one name', async () => {
    addUsbTty('ttyUSB0', '1-1.2', CH340);
    addUsbTty('ttyUSB1', '1-1.3', CH340);
    addUsbTty('ttyUSB2', '1-2', FTDI);
    link(at('dev/serial/by-id/usb-1a86_USB_Serial-if00-port0'), '../../ttyUSB1');
    const found = await ports().list();
    expect(found.map((port) => port.isAmbiguous)).toEqual([true, true, false]);
    // The lasting name leads to either of them, by chance.
    expect(found[1]!.path).toBe('/dev/ttyUSB1');
  });

  it('is empty where there is nothing at all', async () => {
    expect(await ports().list()).toEqual([]);
  });
});

describe('the name of a place', () => {
  it.each([
    ['an adapter with a number of its own', '/dev/ttyUSB0', 'usb-0403:6001:A50285BI'],
    ['one without, by its plug', '/dev/ttyUSB1', 'usb-1a86:7523@1-1.3'],
    ['a link to it', '/dev/serial/by-path/left', 'usb-1a86:7523@1-1.3'],
    ['a port on the board', '/dev/ttyS0', 'tty-ttyS0'],
    ['what is not there', '/dev/ttyUSB9', null],
    ['a pty', '/dev/pts/3', null],
  ])('%s', (_, portPath, name) => {
    addUsbTty('ttyUSB0', '1-2', FTDI);
    addUsbTty('ttyUSB1', '1-1.3', CH340);
    addTty('ttyS0', 'platform/serial8250-0', '4');
    link(at('dev/serial/by-path/left'), '../../ttyUSB1');
    write(at('dev/pts'), { '3': '' });
    expect(ports().findPlace(portPath)).toBe(name);
  });
});
