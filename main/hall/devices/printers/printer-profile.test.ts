import { expect, test } from 'vitest';
import { getPrinterProfile, parsePrinterProfile, PRINTER_PROFILE_IDS, PrinterProfileError } from './printer-profile';

test.each(PRINTER_PROFILE_IDS)('%s is valid and carries its own id', (id) => {
  expect(getPrinterProfile(id).id).toBe(id);
});

test('an unknown profile is refused with the known ones', () => {
  expect(() => getPrinterProfile('generic-79')).toThrow(PrinterProfileError);
  expect(() => getPrinterProfile('generic-79')).toThrow(/generic-79.*\.json.*generic-58, generic-80/);
  expect(() => getPrinterProfile('constructor')).toThrow(PrinterProfileError);
});

test('a wrong profile is refused field by field', () => {
  const wrong = { ...getPrinterProfile('generic-80'), columns: '48', gbRepertoire: 'big5', speed: 9 };
  const read = () => parsePrinterProfile('hall-80.json', wrong);
  expect(read).toThrow(/hall-80\.json/);
  expect(read).toThrow(/columns = "48": .*number/);
  expect(read).toThrow(/gbRepertoire = "big5": .*"gbk"/);
  expect(read).toThrow(/speed/);
});

test('a symbol that can have no size, and definitions that a model does not hold, are refused', () => {
  const profile = getPrinterProfile('generic-80');
  const narrow = { ...profile, qr: { by: 'printer', leastModuleDots: 6, mostModuleDots: 4 } };
  expect(() => parsePrinterProfile('qr', narrow)).toThrow(/qr\.leastModuleDots = 6: must not exceed mostModuleDots/);
  const none = { ...profile, drawnGlyphs: 'userDefined', userGlyphs: 0 };
  expect(() => parsePrinterProfile('glyphs', none)).toThrow(/userGlyphs = 0: must be at least 1/);
});

test('a maker’s file may leave out what is usual', () => {
  const { id, name, columns, dots, gbRepertoire, cut, status, proof, millimetresPerSecond, bytesPerSecond } =
    getPrinterProfile('generic-80');
  const short = { id, name, columns, dots, gbRepertoire, cut, status, proof, millimetresPerSecond, bytesPerSecond };
  expect(parsePrinterProfile('short', short)).toMatchObject({ drawnGlyphs: 'inline', recovery: 'wait', flow: 'none' });
});

test('more columns than the head has dots for are refused', () => {
  const wide = { ...getPrinterProfile('generic-58'), columns: 48 };
  expect(() => parsePrinterProfile('wide', wide)).toThrow(/must not exceed dots/);
});

test.each(['bytesPerSecond', 'millimetresPerSecond'])('%s that no printer is as slow as is refused', (speed) => {
  const crawling = { ...getPrinterProfile('generic-80'), [speed]: 0.0001 };
  expect(() => parsePrinterProfile('crawling', crawling)).toThrow(new RegExp(`${speed} = 0.0001: `));
});
