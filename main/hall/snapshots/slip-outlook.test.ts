import { expect, test } from 'vitest';
import type { PrinterHealth, SlipPlace } from '#contract/snapshots';
import type { FaultCode } from '#contract/catalogue';
import { FAULTS, staffSentence } from '#contract/catalogue';
import type { PrinterId } from '#domain/ids';
import { foreseeSlip } from './slip-outlook';

const HALL = 'hall' as PrinterId;
const DESK = 'desk' as PrinterId;
const HERE: SlipPlace = { kind: 'here' };
const COUNTER: SlipPlace = { kind: 'counter', counterNumber: 2 as never };
const routes = { placeOf: (printer: PrinterId) => (printer === HALL ? HERE : COUNTER) };

const health = (id: PrinterId, state: PrinterHealth['state'], faults: FaultCode[], fallback: PrinterId | null = null) =>
  ({ id, state, faults, fallback }) as PrinterHealth;

test.each([
  ['in order', [health(HALL, 'ready', [])], { printing: 'ready', fault: null, place: HERE }],
  [
    'hot head',
    [health(HALL, 'warning', ['printer.cooling'])],
    { printing: 'ready', fault: 'printer.cooling', place: HERE },
  ],
  [
    'paper end, nobody takes over',
    [health(HALL, 'unavailable', ['printer.paper_end'])],
    { printing: 'unavailable', fault: 'printer.paper_end', place: HERE },
  ],
  [
    'paper end, the counter’s printer takes over',
    [health(HALL, 'unavailable', ['printer.paper_end'], DESK), health(DESK, 'ready', [])],
    { printing: 'ready', fault: 'printer.paper_end', place: COUNTER },
  ],
  [
    'both cannot',
    [health(HALL, 'unavailable', ['printer.paper_end'], DESK), health(DESK, 'unavailable', ['printer.offline'])],
    { printing: 'unavailable', fault: 'printer.paper_end', place: HERE },
  ],
  ['a model that says nothing', [health(HALL, 'unknown', [])], { printing: 'unknown', fault: null, place: HERE }],
  ['no printer at all', [], { printing: 'unavailable', fault: null, place: HERE }],
] as const)('%s', (_name, printers, expected) => {
  expect(foreseeSlip(HALL, printers, routes)).toEqual(expected);
});

test('every fault of a printer has a resident’s sentence of at most twenty characters and an instruction for staff', () => {
  for (const [code, { resident, staff, severity }] of Object.entries(FAULTS)) {
    if (!code.startsWith('printer.')) continue;
    expect([...resident.zh].length, code).toBeLessThanOrEqual(20);
    expect(resident.zh !== '', code).toBe(severity === 'fault');
    expect(staff.zh.length, code).toBeGreaterThan(0);
    expect(staff.en.length, code).toBeGreaterThan(0);
  }
});

test('an alert’s figures stand in its sentence where they are known', () => {
  expect(staffSentence({ code: 'printer.paper_near_end', facts: { slipsLeft: 20 } }).zh).toBe(
    '打印纸快用完了（约 20 张），请准备换纸',
  );
  expect(staffSentence({ code: 'printer.paper_near_end' }).zh).toBe('打印纸快用完了，请准备换纸');
  expect(staffSentence({ code: 'printer.cutter', facts: { slipsLeft: 20 } })).toEqual(FAULTS['printer.cutter'].staff);
});
