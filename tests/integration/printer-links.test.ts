/** Transports to a printer against the simulated one on a pseudo terminal: what is taken, what is told, what is left. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openCupsLink } from '#hall/devices/link/cups-link';
import { LinkError } from '#hall/devices/link/link-error';
import { describeOpenFailure, openLpLink } from '#hall/devices/link/lp-link';
import { openPrinterSerialLink, toPortOptions } from '#hall/devices/link/printer-serial-link';
import { createSystemTime } from '#hall/time/system-time';
import type { PrinterLink } from '#printers/printer-link';
import { createTtyPrinterSimulator } from '#simulators/printer/printer-simulator';
import type { SimulatedPrinterOptions } from '#simulators/printer/printer-simulator';
import type { TtyFlow } from '#simulators/printer/tty-connector';
import { createTempDir } from '#tests/support/hall-core';
import { waitFor } from '#tests/support/wait-for';

const time = createSystemTime();
const CUT = '\x1dVB\0';
const ASK_OFFLINE = Uint8Array.of(0x10, 0x04, 1);
/** More than everything between two ends of a pseudo terminal holds. */
const TOO_MUCH = Buffer.alloc(400_000, 'x\n');

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function plugIn(options: Partial<SimulatedPrinterOptions> & { baud?: number | null; flow?: TtyFlow } = {}) {
  const printer = await createTtyPrinterSimulator({
    time,
    path: path.join(createTempDir('printer-tty'), 'lp0'),
    baud: null,
    flow: 'hardware',
    ...options,
  });
  closers.push(() => printer.close());
  return printer;
}

function keep<T extends PrinterLink>(link: T) {
  closers.push(async () => link.cut());
  const heard: number[] = [];
  const endings: string[] = [];
  link.onBytes((bytes) => heard.push(...bytes));
  link.onClosed((reason) => endings.push(reason));
  return { link, heard: () => Buffer.from(heard).toString('hex'), endings };
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error as LinkError,
  );

describe('a printer at /dev/usb/lpN', () => {
  const open = async (lp: string) => keep(await openLpLink({ path: lp, time }));

  test('bytes go there, answers come back, and the link stays open for the next slip', async () => {
    const printer = await plugIn();
    const { link, heard } = await open(printer.path);
    await link.write(Buffer.from(`first\n${CUT}`));
    await link.write(ASK_OFFLINE);
    await waitFor('the answer', () => heard() === '12');
    await link.write(Buffer.from(`second\n${CUT}`));
    await waitFor('both slips', () => printer.slips.length === 2);
    expect(printer.slips.map((slip) => slip.text)).toEqual(['first\n', 'second\n']);
    expect(await link.close(1_000)).toBe('drained');
    expect(link.isOpen).toBe(false);
  });

  test('a printer that takes nothing holds no thread: files are read meanwhile, and what was left is counted', async () => {
    const printer = await plugIn({ bufferBytes: 45 });
    printer.setFaults({ offline: true });
    const links = await Promise.all([1, 2, 3, 4, 5].map(() => open(printer.path)));
    const writing = links.map(({ link }) => failure(link.write(TOO_MUCH)));
    await waitFor('the line to be full', () => printer.jobBytes > 45);
    for (let round = 0; round < 50; round++) await fs.promises.readFile('package.json');
    for (const { link } of links) link.cut();
    const errors = await Promise.all(writing);
    for (const error of errors) expect(error).toBeInstanceOf(LinkError);
    const taken = errors.reduce((sum, error) => sum + error!.mayHaveTaken, 0);
    expect(taken).toBeGreaterThan(printer.jobBytes - 1);
    expect(taken).toBeLessThan(TOO_MUCH.length);
  });

  test('pulled out: told once, and nothing is taken after that', async () => {
    const printer = await plugIn();
    const { link, endings } = await open(printer.path);
    await printer.powerOff();
    await waitFor('the end', () => endings.length === 1);
    const error = await failure(link.write(Buffer.from('late')));
    expect(error).toBeInstanceOf(LinkError);
    expect(error!.mayHaveTaken).toBe(0);
    await printer.powerOn();
    const again = await open(printer.path);
    await again.link.write(Buffer.from(`back\n${CUT}`));
    await waitFor('the slip', () => printer.slips.length === 1);
    expect(printer.slips[0]!.text).toBe('back\n');
  });

  test('what is no printer is refused with a sentence, and no file is made of it', async () => {
    const dir = createTempDir('no-printer');
    const missing = path.join(dir, 'lp0');
    await expect(openLpLink({ path: missing, time })).rejects.toThrow(`no printer at ${missing}`);
    expect(fs.existsSync(missing)).toBe(false);
    const file = path.join(dir, 'lp1');
    fs.writeFileSync(file, 'kept');
    await expect(openLpLink({ path: file, time })).rejects.toThrow('no character device');
    expect(fs.readFileSync(file, 'utf8')).toBe('kept');
    await expect(openLpLink({ path: dir, time })).rejects.toThrow(LinkError);
    expect(describeOpenFailure('/dev/usb/lp0', 'EBUSY')).toContain('in use by another program');
    expect(describeOpenFailure('/dev/usb/lp0', 'EACCES')).toContain('group lp');
  });
});

describe('a printer on a serial line', () => {
  const open = async (tty: string, flow: 'xonxoff' | 'none' = 'xonxoff', baud = 9600) =>
    keep(await openPrinterSerialLink({ path: tty, baud, flow, time }));

  test('bytes take the time of the line, answers come back', async () => {
    const printer = await plugIn({ baud: 9600, flow: 'xonxoff' });
    const { link, heard } = await open(printer.path);
    const startedAt = performance.now();
    await link.write(Buffer.from(`${'x\n'.repeat(96)}${CUT}`));
    await link.write(ASK_OFFLINE);
    await waitFor('the slip and the answer', () => printer.slips.length === 1 && heard() === '12');
    // 199 bytes of ten bits.
    expect(performance.now() - startedAt).toBeGreaterThan(199 / 0.96);
  });

  test('a full buffer stops the sender by XOFF; nothing is lost and no XON or XOFF is read as an answer', async () => {
    const printer = await plugIn({ baud: 115_200, flow: 'xonxoff', bufferBytes: 256 });
    printer.setFaults({ offline: true });
    const { link, heard } = await open(printer.path, 'xonxoff', 115_200);
    const slip = Buffer.from(`${'0123456789\n'.repeat(200)}${CUT}`);
    const writing = link.write(slip);
    await waitFor('the printer to be full', () => printer.jobBytes > 190);
    printer.setFaults({ offline: false });
    await writing;
    await link.write(ASK_OFFLINE);
    await waitFor('the slip', () => printer.slips.length === 1);
    expect(printer.slips[0]!.text).toBe('0123456789\n'.repeat(200));
    await waitFor('the answer', () => heard() === '12');
  });

  test('without flow control a slow printer loses what does not fit: why the sheet asks for it', async () => {
    const printer = await plugIn({ baud: 115_200, flow: 'none', bufferBytes: 256 });
    printer.setFaults({ offline: true });
    const { link } = await open(printer.path, 'none', 115_200);
    await link.write(Buffer.from(`${'0123456789\n'.repeat(100)}`));
    await waitFor('all bytes', () => printer.jobBytes === 1100);
    printer.setFaults({ offline: false });
    await link.write(Buffer.from(`end\n${CUT}`));
    await waitFor('the slip', () => printer.slips.length === 1);
    expect(printer.slips[0]!.text.length).toBeLessThan(300);
  });

  test('a held line: cut gives the slip up, tells how much may have left, and frees the line at once', async () => {
    const printer = await plugIn({ baud: 9600, flow: 'xonxoff', bufferBytes: 45 });
    printer.setFaults({ offline: true });
    const { link, endings } = await open(printer.path);
    const writing = failure(link.write(TOO_MUCH));
    await waitFor('the printer to be full', () => printer.jobBytes >= 23);
    link.cut();
    const error = await writing;
    expect(error!.mayHaveTaken).toBeGreaterThan(0);
    expect(error!.mayHaveTaken).toBeLessThan(TOO_MUCH.length);
    expect(endings).toEqual(['cut']);
    await waitFor('the line to be free', () => open(printer.path).catch(() => null));
  });

  test('a second user is refused, an unplugged adapter is told', async () => {
    const printer = await plugIn({ baud: 9600, flow: 'xonxoff' });
    const { link, endings } = await open(printer.path);
    await expect(openPrinterSerialLink({ path: printer.path, baud: 9600, flow: 'none', time })).rejects.toThrow(
      /cannot be opened/u,
    );
    await printer.close();
    await waitFor('the end', () => endings.length === 1);
    expect((await failure(link.write(Buffer.from('x'))))!.mayHaveTaken).toBe(0);
    await expect(openPrinterSerialLink({ path: printer.path, baud: 9600, flow: 'none', time })).rejects.toThrow(
      'no serial line at',
    );
  });

  test.each([
    ['rtscts', true, false],
    ['xonxoff', false, true],
    ['none', false, false],
  ] as const)('flow=%s is the kernel’s', (flow, rtscts, xon) => {
    expect(toPortOptions({ path: '/dev/ttyS1', baud: 19_200, flow })).toMatchObject({
      baudRate: 19_200,
      rtscts,
      xon,
      xoff: false,
      lock: true,
      hupcl: false,
    });
  });
});

describe('a queue of CUPS', () => {
  /** Commands as CUPS has them, with the queue as files: `spooled-N` until it is printed or cancelled. */
  function installCommands(scripts: Partial<Record<'lp' | 'lpstat' | 'cancel', string>> = {}) {
    const dir = createTempDir('cups');
    const all = {
      lp: `n=$(ls "${dir}" | grep -c spooled); cat > "${dir}/spooled-$n"; echo "request id is ticket-$n (1 file(s))"`,
      lpstat: `case "$1" in -p) test "$2" = ticket && echo "printer ticket is idle" || { echo "lpstat: Unknown destination \\"$2\\"!" >&2; exit 1; };; *) for f in "${dir}"/spooled-*; do test -e "$f" && echo "ticket-\${f##*-} hall 624 now"; done; exit 0;; esac`,
      cancel: `echo "$@" >> "${dir}/cancelled"`,
      ...scripts,
    };
    for (const [name, script] of Object.entries(all)) {
      fs.writeFileSync(path.join(dir, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }
    return { dir, env: { ...process.env, PATH: `${dir}:${process.env['PATH']}` } };
  }

  test('hands the bytes over as they are; says that nothing comes back', async () => {
    const { dir, env } = installCommands();
    const { link } = keep(await openCupsLink({ queue: 'ticket', time, env }));
    const slip = Buffer.from([0x1b, 0x40, 0xc5, 0xc5, 0x0a, 0x1d, 0x56, 0x42, 0x00]);
    await link.write(slip);
    expect(fs.readFileSync(path.join(dir, 'spooled-0')).equals(slip)).toBe(true);
    expect(link.talksBack).toBe(false);
    fs.rmSync(path.join(dir, 'spooled-0'));
    expect(await link.close(5_000)).toBe('drained');
    expect(fs.existsSync(path.join(dir, 'cancelled'))).toBe(false);
  });

  test('a job that the queue still holds at the limit is cancelled, not printed tomorrow', async () => {
    const { dir, env } = installCommands();
    const { link } = keep(await openCupsLink({ queue: 'ticket', time, env }));
    await link.write(Buffer.from('slip'));
    expect(await link.close(300)).toBe('cut');
    const cancelled = await waitFor('the cancelling', () => {
      const file = path.join(dir, 'cancelled');
      return fs.existsSync(file) && fs.readFileSync(file, 'utf8');
    });
    expect(cancelled).toBe('ticket-0\n');
  });

  test('a job that is cancelled because the link was cut while it closed is not called fetched', async () => {
    const { env } = installCommands();
    const { link } = keep(await openCupsLink({ queue: 'ticket', time, env }));
    await link.write(Buffer.from('slip'));
    const closing = link.close(30_000);
    link.cut();
    expect(await closing).toBe('cut');
  });

  test('a slip that lp refuses is provably not taken', async () => {
    const { env } = installCommands({ lp: 'cat > /dev/null; echo "lp: The printer is rejecting jobs." >&2; exit 1' });
    const { link } = keep(await openCupsLink({ queue: 'ticket', time, env }));
    const error = await failure(link.write(Buffer.from('slip')));
    expect(error!.message).toContain('rejecting jobs');
    expect(error!.mayHaveTaken).toBe(0);
  });

  test('no such queue and no such commands are sentences', async () => {
    const { env } = installCommands();
    await expect(openCupsLink({ queue: 'receipts', time, env })).rejects.toThrow('CUPS has no queue receipts');
    await expect(openCupsLink({ queue: 'ticket', time, env: { PATH: '/nowhere' } })).rejects.toThrow('not installed');
  });
});
