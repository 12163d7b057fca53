import { expect, test } from 'vitest';
import { getPrinterProfile, parsePrinterProfile, PRINTER_PROFILE_IDS, PrinterProfileError } from './printer-profile';

test.each(PRINTER_PROFILE_IDS)('%s is valid and carries its own id', (id) => {
  expect(getPrinterProfile(id).id).toBe(id);
});

test('an unknown profile is refused with the known ones', () => {
  expect(() => getPrinterProfile('generic-79')).toThrow(PrinterProfileError);
  expect(() => getPrinterProfile('generic-79')).toThrow('known profiles: generic-58, generic-80');
  expect(() => getPrinterProfile('constructor')).toThrow(PrinterProfileError);
});

test('a wrong profile is refused field by field', () => {
  const wrong = { ...getPrinterProfile('generic-80'), columns: '48', gbRepertoire: 'big5', speed: 9 };
  const read = () => parsePrinterProfile('hall-80.json', wrong);
  expect(read).toThrow(/hall-80\.json/);
  expect(read).toThrow(/columns: .*number/);
  expect(read).toThrow(/gbRepertoire: .*"gbk"/);
  expect(read).toThrow(/speed/);
});

test('more columns than the head has dots for are refused', () => {
  const wide = { ...getPrinterProfile('generic-58'), columns: 48 };
  expect(() => parsePrinterProfile('wide', wide)).toThrow(/must not exceed dots/);
});
