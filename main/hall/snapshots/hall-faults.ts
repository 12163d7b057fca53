/**
 * Where lasting faults come from: printers, pads, reader, touchscreen, voice, sync, clock, file, cases and LAN, each told by
 * its own part.
 */
import type { KioskSnapshot, Ledger, PadHealth, PadSiteView, PrinterHealth } from '#contract/snapshots';
import type { LastingFault } from './alerts';

/** The first contact with the server takes a moment; until then nobody should read that the network is down. */
const FIRST_CONTACT_MS = 20_000;
/** A reader is opened after the hall, and answers after a while. */
const READER_OPENING_MS = 10_000;

export interface HallFaultParts {
  printerHealth: () => PrinterHealth[];
  countUnknownJobs: () => number;
  /** Tickets that still wait and have no paper. */
  countUnprintedSlips: () => number;
  padHealth: () => PadHealth[];
  padSites: () => PadSiteView[];
  ledgerLink: () => Pick<Ledger, 'link' | 'lastContactAt'>;
  countRefused: () => number;
  openForMs: () => number;
  wasClockBehind: boolean;
  isClockOff: () => boolean;
  isStoreRestored: boolean;
  isStoreWritable: () => boolean;
  idReaderState: () => KioskSnapshot['idReader'];
  isVoiceFailing: () => boolean;
  isKioskUntouched: () => boolean;
  /** Entries of the content files that somebody should mend. */
  incompleteContent: number;
  /** Of calendars, cases, attachments and personal data. */
  ofMatters: () => LastingFault[];
  /** The LAN port that somebody else holds, or null. */
  takenPort: () => number | null;
}

export function createHallFaults(parts: HallFaultParts): () => LastingFault[] {
  const printers = () =>
    parts.printerHealth().flatMap(({ id, faults, roll: { slipsLeft } }) =>
      faults.map((code): LastingFault => ({
        code,
        subject: id,
        ...(code === 'printer.paper_near_end' && slipsLeft !== null ? { facts: { slipsLeft } } : {}),
      })),
    );
  const slips = (): LastingFault[] => {
    const count = parts.countUnprintedSlips();
    return count > 0 ? [{ code: 'printer.slips_unprinted', subject: '', facts: { count } }] : [];
  };
  const pads = () =>
    parts
      .padHealth()
      .filter(({ state }) => state !== 'online' && state !== 'listening')
      .map(({ id, state }): LastingFault => ({
        code: state === 'linkDown' ? 'pad.link_down' : 'pad.offline',
        subject: id,
      }));
  const sites = () =>
    parts
      .padSites()
      .flatMap(({ padId, isReplaced, keyMap }): LastingFault[] => [
        ...(isReplaced ? [{ code: 'pad.replaced' as const, subject: padId }] : []),
        ...(keyMap === 'needed' && !isReplaced ? [{ code: 'pad.map_unconfirmed' as const, subject: padId }] : []),
      ]);
  const content = (): LastingFault[] => {
    const count = parts.incompleteContent;
    return count > 0 ? [{ code: 'content.incomplete', subject: '', facts: { count } }] : [];
  };
  return () => {
    const { link, lastContactAt } = parts.ledgerLink();
    const isFirstContactDue = lastContactAt === null && parts.openForMs() < FIRST_CONTACT_MS;
    const takenPort = parts.takenPort();
    const found: [LastingFault['code'], boolean][] = [
      ['printer.outcome_unknown', parts.countUnknownJobs() > 0],
      ['sync.not_enrolled', link === 'notEnrolled'],
      ['sync.unreachable', link === 'unreachable' && !isFirstContactDue],
      ['sync.unauthorised', link === 'unauthorised'],
      ['sync.refused', parts.countRefused() > 0],
      ['clock.behind', parts.wasClockBehind],
      ['clock.jumped', parts.isClockOff()],
      ['store.restored', parts.isStoreRestored],
      ['store.not_writable', !parts.isStoreWritable()],
      ['voice.unavailable', parts.isVoiceFailing()],
      ['kiosk.untouched', parts.isKioskUntouched()],
      ['idReader.offline', parts.idReaderState() === 'unavailable' && parts.openForMs() > READER_OPENING_MS],
    ];
    return [
      ...printers(),
      ...slips(),
      ...pads(),
      ...sites(),
      ...parts.ofMatters(),
      ...content(),
      ...found.filter(([, isThere]) => isThere).map(([code]) => ({ code, subject: '' })),
      ...(takenPort === null ? [] : [{ code: 'gateway.port_taken' as const, subject: String(takenPort) }]),
    ];
  };
}
