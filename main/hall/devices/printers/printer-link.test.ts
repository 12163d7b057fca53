import { expect, test } from 'vitest';
import { parsePrinterAddress, PrinterAddressError } from './printer-link';

test.each([
  ['tcp://192.168.1.50:9100', { kind: 'tcp', host: '192.168.1.50', port: 9100 }],
  ['tcp://printer.hall.lan:9101', { kind: 'tcp', host: 'printer.hall.lan', port: 9101 }],
  ['tcp://[fe80::1]:9100', { kind: 'tcp', host: 'fe80::1', port: 9100 }],
  ['serial:/dev/ttyS1', { kind: 'serial', path: '/dev/ttyS1', baud: 9600, flow: null }],
  [
    'serial:/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0?baud=115200&flow=rtscts',
    {
      kind: 'serial',
      path: '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0',
      baud: 115_200,
      flow: 'rtscts',
    },
  ],
  ['serial:/dev/ttyS1?flow=none', { kind: 'serial', path: '/dev/ttyS1', baud: 9600, flow: 'none' }],
  ['serial:/dev/ttyUSB0?flow=xonxoff', { kind: 'serial', path: '/dev/ttyUSB0', baud: 9600, flow: 'xonxoff' }],
  ['file:/dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
  ['cups:ticket_printer', { kind: 'cups', queue: 'ticket_printer' }],
])('%s', (link, address) => {
  expect(parsePrinterAddress(link)).toEqual(address);
});

test.each([
  ['tpc://192.168.1.50:9100', 'unknown kind "tpc"', 'tcp://HOST:PORT'],
  ['192.168.1.50:9100', 'no kind', 'tcp://HOST:PORT'],
  ['tcp://192.168.1.50', 'cannot be read', 'tcp://HOST:PORT'],
  ['tcp://:9100', 'cannot be read', 'tcp://HOST:PORT'],
  ['tcp://a b:9100', 'cannot be read', 'tcp://HOST:PORT'],
  ['tcp://host:9100/', 'cannot be read', 'tcp://HOST:PORT'],
  ['tcp:/host:9100', 'cannot be read', 'tcp://HOST:PORT'],
  ['tcp://host:0', 'port 0', 'not between 1 and 65535'],
  ['tcp://host:70000', 'port 70000', 'not between 1 and 65535'],
  ['tcp://192.168.1.500:9100', 'no IP address in "192.168.1.500"', 'tcp://HOST:PORT'],
  ['tcp://192.168.1:9100', 'no IP address in "192.168.1"', 'tcp://HOST:PORT'],
  ['tcp://[fe80:::1]:9100', 'no IP address in "fe80:::1"', 'tcp://HOST:PORT'],
  ['', 'no kind', 'tcp://HOST:PORT'],
  ['/dev/usb/lp0', 'no kind', 'file:/PATH'],
  ['lp0', 'no kind', 'file:/PATH'],
  ['serial:ttyS1', 'no absolute path', 'serial:/PATH'],
  ['serial://dev/ttyS1', 'no absolute path', 'serial:/PATH'],
  ['serial:/dev/../etc/passwd', 'no absolute path', 'serial:/PATH'],
  ['serial:/dev/ttyS1?baud=9601', 'baud "9601"', '9600'],
  ['serial:/dev/ttyS1?baud=09600', 'baud "09600"', '9600'],
  ['serial:/dev/ttyS1?baud=9600=19200', 'baud "9600=19200"', '9600'],
  ['serial:/dev/ttyS1?flow=dtr', 'flow "dtr"', 'rtscts, xonxoff, none'],
  ['serial:/dev/ttyS1?parity=even', 'unknown setting "parity"', 'serial:/PATH'],
  ['serial:/dev/ttyS1?baud=9600&baud=19200', 'says "baud" twice', 'serial:/PATH'],
  ['serial:/dev/ttyS1?', 'unknown setting ""', 'serial:/PATH'],
  ['serial:/dev/ttyS1?baud=9600?flow=none', 'second "?"', 'serial:/PATH'],
  ['file:lp0', 'no absolute path', 'file:/PATH'],
  ['file:///dev/usb/lp0', 'no absolute path', 'file:/PATH'],
  ['file:/dev/usb/lp 0', 'no absolute path', 'file:/PATH'],
  ['file:/dev/usb/', 'no absolute path', 'file:/PATH'],
  ['cups:', 'cannot be read', 'cups:NAME'],
  ['cups:-h', 'cannot be read', 'cups:NAME'],
  ['cups:a/b', 'cannot be read', 'cups:NAME'],
])('%s is refused with a sentence that says what was found and expected', (link, found, expected) => {
  expect(() => parsePrinterAddress(link)).toThrow(PrinterAddressError);
  expect(() => parsePrinterAddress(link)).toThrow(found);
  expect(() => parsePrinterAddress(link)).toThrow(expected);
});

test.each([
  ['serial:/dev/ttyS1?baud=9601', 'baud one of 1200, 2400,'],
  ['serial:/dev/ttyS1?flow=RTSCTS', 'flow one of rtscts, xonxoff, none'],
  ['tcp://host:70000', 'a port between 1 and 65535'],
])('%s: what hall.yml shows as expected says it by itself', (link, expected) => {
  expect(() => parsePrinterAddress(link)).toThrow(
    expect.objectContaining({ expected: expect.stringContaining(expected) }),
  );
});
