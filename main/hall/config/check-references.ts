/** That the parts of a `hall.yml` know each other: every id that is named exists, once, and every number can be called. */
import { parsePrinterAddress } from '#printers/printer-link';
import type { HallFile, Problem } from './hall-config';

function repeated<T>(path: string, key: string, rows: readonly T[], keyOf: (row: T) => unknown): Problem[] {
  const seen = new Set<unknown>();
  return rows.flatMap((row, at) => {
    const value = keyOf(row);
    if (value === undefined || value === '') return [];
    if (seen.has(value)) return [{ path: [path, at, key], message: 'a value that no other entry has' }];
    seen.add(value);
    return [];
  });
}

/** A problem where something is named that is not listed under `list`. */
function missing<T>(named: T | undefined, known: ReadonlySet<T>, path: Problem['path'], what: string): Problem[] {
  return named === undefined || known.has(named) ? [] : [{ path, message: what }];
}

export function checkReferences(file: HallFile): Problem[] {
  return [
    ...checkClosingTime(file),
    ...checkRepeated(file),
    ...checkLines(file),
    ...checkDeviceNames(file),
    ...checkFallbacks(file),
    ...checkPrinterLinks(file),
  ];
}

/** Before the cut-over hour it would close the day before, and everything would be due before its day begins. */
function checkClosingTime({ hall: { closingTime, cutOverHour } }: HallFile): Problem[] {
  const cutOver = `${String(cutOverHour).padStart(2, '0')}:00`;
  return closingTime > cutOver
    ? []
    : [{ path: ['hall', 'closingTime'], message: `a time of the same day, after cutOverHour (${cutOver})` }];
}

function checkRepeated(file: HallFile): Problem[] {
  return [
    ...repeated('lines', 'id', file.lines, (line) => line.id),
    ...repeated('lines', 'prefix', file.lines, (line) => line.prefix),
    ...repeated('counters', 'number', file.counters, (counter) => counter.number),
    ...repeated('counters', 'pad', file.counters, (counter) => counter.pad),
    ...repeated('counters', 'strip', file.counters, (counter) => counter.strip),
    ...repeated('staff', 'number', file.staff, (staff) => staff.number),
    ...repeated('pads', 'id', file.pads, (pad) => pad.id),
    // Both stand in one list of the maintenance page.
    ...repeated('strips', 'id', [...file.pads, ...file.strips], (device) => device.id).flatMap(({ path, message }) => {
      const at = Number(path[1]) - file.pads.length;
      return at < 0 ? [] : [{ path: ['strips', at, 'id'], message }];
    }),
    ...repeated('printers', 'id', file.printers, (printer) => printer.id),
  ];
}

function checkLines(file: HallFile): Problem[] {
  const lines = new Set(file.lines.map((line) => line.id));
  const counters = new Set(file.counters.map((counter) => counter.number));
  const served = new Set(file.counters.flatMap((counter) => counter.lines));
  const problems = file.lines.flatMap((line, at) =>
    missing(line.id, served, ['lines', at, 'id'], 'a line that some counter serves: its numbers would never be called'),
  );
  file.counters.forEach((counter, at) =>
    counter.lines.forEach((line, lineAt) =>
      problems.push(
        ...missing(line, lines, ['counters', at, 'lines', lineAt], 'the id of a line listed under "lines"'),
      ),
    ),
  );
  if (file.lines.filter((line) => line.prefix === '').length > 1)
    problems.push({
      path: ['lines'],
      message: 'a prefix for every line but one: numbers of two lines would be the same',
    });
  file.surfaces.forEach((surface, at) => {
    if (surface.surface !== 'counter') return;
    const what = 'the number of a counter listed under "counters"';
    problems.push(...missing(surface.counter, counters, ['surfaces', at, 'counter'], what));
  });
  return problems;
}

function checkDeviceNames(file: HallFile): Problem[] {
  const pads = new Set(file.pads.map((pad) => pad.id));
  const strips = new Set(file.strips.map((strip) => strip.id));
  const printers = new Set(file.printers.map((printer) => printer.id));
  const aPrinter = 'the id of a printer listed under "printers"';
  return [
    ...file.counters.flatMap(({ pad, strip, printer }, at) => [
      ...missing(pad, pads, ['counters', at, 'pad'], 'the id of a pad listed under "pads"'),
      ...missing(strip, strips, ['counters', at, 'strip'], 'the id of a strip listed under "strips"'),
      ...missing(printer, printers, ['counters', at, 'printer'], aPrinter),
    ]),
    ...file.printers.flatMap(({ fallback }, at) => missing(fallback, printers, ['printers', at, 'fallback'], aPrinter)),
    ...missing(file.terminal.ticketPrinter, printers, ['terminal', 'ticketPrinter'], aPrinter),
  ];
}

/** A printer has one sender and a line one user: two would shut each other out, and each show the other as a fault. */
function checkPrinterLinks({ printers, pads, strips }: HallFile): Problem[] {
  const linePaths = new Set([...pads, ...strips].map(({ path }) => path));
  const seen = new Set<string>();
  return printers.flatMap(({ link }, at) => {
    const address = parsePrinterAddress(link);
    const place = 'path' in address ? address.path : link;
    if (linePaths.has(place))
      return [{ path: ['printers', at, 'link'], message: 'a line of its own: pads or strips have this one' }];
    if (seen.has(place)) return [{ path: ['printers', at, 'link'], message: 'a link that no other printer has' }];
    seen.add(place);
    return [];
  });
}

/** A paper that goes round in a circle would never be known as unprintable. */
function checkFallbacks({ printers }: HallFile): Problem[] {
  const fallbackOf = new Map(printers.map(({ id, fallback }) => [id, fallback]));
  return printers.flatMap(({ id }, at) => {
    const passed = new Set([id]);
    for (let next = fallbackOf.get(id); next !== undefined; next = fallbackOf.get(next)) {
      if (next === id)
        return [{ path: ['printers', at, 'fallback'], message: 'a printer whose own fallbacks do not lead back here' }];
      if (passed.has(next)) return [];
      passed.add(next);
    }
    return [];
  });
}
