import { expect, test } from 'vitest';
import { parsePrinterAddress, PrinterAddressError } from './printer-link';

test.each([
  ['tcp://192.168.1.50:9100', '192.168.1.50', 9100],
  ['tcp://printer.hall.lan:9101', 'printer.hall.lan', 9101],
  ['tcp://[fe80::1]:9100', 'fe80::1', 9100],
])('%s', (link, host, port) => {
  expect(parsePrinterAddress(link)).toEqual({ kind: 'tcp', host, port });
});

test.each([
  ['tpc://192.168.1.50:9100', 'unknown kind "tpc"'],
  ['192.168.1.50:9100', 'no kind'],
  ['tcp://192.168.1.50', 'cannot be read'],
  ['tcp://:9100', 'cannot be read'],
  ['tcp://a b:9100', 'cannot be read'],
  ['tcp://host:9100/', 'cannot be read'],
  ['tcp://host:0', 'port 0'],
  ['tcp://host:70000', 'port 70000'],
  ['', 'no kind'],
])('%s is refused with a sentence that says what was expected', (link, sentence) => {
  expect(() => parsePrinterAddress(link)).toThrow(PrinterAddressError);
  expect(() => parsePrinterAddress(link)).toThrow(sentence);
  if (!sentence.startsWith('port')) expect(() => parsePrinterAddress(link)).toThrow('tcp://HOST:PORT');
});
