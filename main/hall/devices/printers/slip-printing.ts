/** From a queued job to its recorded outcome: commit `sending`, send once, commit what is proven. */
import { setImmediate } from 'node:timers/promises';
import type { Time } from '#domain/time-source';
import type { Logger } from '../../log/logger';
import { buildQueueTicket } from './documents/queue-ticket';
import type { RenderedSlip } from './escpos.renderer';
import type { GlyphSource } from './glyph-source';
import type { PrinterConnection } from './printer-connection';
import type { PrinterProfile } from './printer-profile';
import { makeProcessId } from './process-id';
import type { PrintJob, PrintJobState, SpoolJournal } from './spool-journal';

export interface SlipPrinting {
  /** Begins to render what {@link print} will need, beside whatever else has to be waited for. Never throws. */
  renderAhead(job: PrintJob): void;
  /**
   * Returns the state that is durable now: `printed`, `unknown`, `cancelled` where somebody cancelled it before its first
   * byte or the printer was cleared of it, or `queued` where provably no byte was taken.
   *
   * @throws what the journal throws where `sending` cannot be committed; nothing was sent then
   */
  print(job: PrintJob): Promise<Extract<PrintJobState, 'printed' | 'unknown' | 'cancelled' | 'queued'>>;
  /** Loads and warms up what the first slip would otherwise wait for. Never rejects. */
  prepare(): Promise<void>;
  readonly missingGlyphs: number;
}

const PROOF_BASE_MS = 3_000;
/** A printer may be half as fast as its profile says: dark print, cold head, low voltage. */
const SLOWNESS = 2;
/** The first rendering takes some 35 ms, the tenth one. */
const WARM_UP_ROUNDS = 10;
/** As rich as a resident's slip, and nobody's. */
const WARM_UP_SLIP = buildQueueTicket({
  hallName: '便民服务中心',
  ticketNumber: 'C000',
  lineName: '综合',
  ahead: 0,
  estimate: { fromMinutes: 5, toMinutes: 10 },
  counters: [1, 2],
  issuedAtText: '2026-01-01 00:00',
  terminalCode: 'A',
  helpPhone: '000-0000-0000',
  qrPayload: 'T/000000000/00000000-0000-0000-0000-000000000000',
});

export function createSlipPrinting(options: {
  getProfile: () => PrinterProfile;
  connection: PrinterConnection;
  journal: SpoolJournal;
  glyphs: GlyphSource;
  time: Time;
  /** In [0, 1). */
  random: () => number;
  log: Logger;
  onJobChange: (jobId: number, state: PrintJobState) => void;
}): SlipPrinting {
  const { getProfile, connection, journal, glyphs, time, random, log, onJobChange } = options;
  let missingGlyphs = 0;
  let renderer: Awaited<ReturnType<typeof loadRenderer>> | null = null;
  let ahead: { jobId: number; profile: PrinterProfile; slip: Promise<RenderedSlip | null> } | null = null;

  function markUnknown(job: PrintJob, reason: string, isByNature = false): 'unknown' {
    journal.markUnknown(job.id, time.now(), reason, isByNature);
    if (isByNature) return 'unknown';
    log.warn({ jobId: job.id, reason }, 'nobody can tell whether the slip was printed');
    return 'unknown';
  }

  function markSent(job: PrintJob, lengthMm: number): void {
    try {
      journal.markSent(job.id, time.now(), lengthMm);
      onJobChange(job.id, 'sent');
    } catch (error) {
      // Still `sending` in the journal: after a crash it is `unknown`, which is true.
      log.error({ err: error, jobId: job.id }, 'a sent slip could not be recorded as sent');
    }
  }

  /** null: a document that no printer can print; it must not stand in the way of the others for ever. */
  async function render(job: PrintJob, profile: PrinterProfile): Promise<RenderedSlip | null> {
    try {
      // Once it is there, not even a turn of the loop: the page that shows the number wants the processor as well.
      renderer ??= await loadRenderer();
      return await renderer.renderEscpos({ document: job.document, profile, glyphs });
    } catch (error) {
      log.error({ err: error, jobId: job.id }, 'a document cannot be rendered');
      return null;
    }
  }

  function renderOnce(job: PrintJob): Promise<RenderedSlip | null> {
    const profile = getProfile();
    if (ahead?.jobId !== job.id || ahead.profile !== profile)
      ahead = { jobId: job.id, profile, slip: render(job, profile) };
    return ahead.slip;
  }

  return {
    renderAhead: (job) => void renderOnce(job),
    async prepare() {
      try {
        renderer ??= await loadRenderer();
        for (let round = 0; round < WARM_UP_ROUNDS; round++) {
          await setImmediate();
          await renderer.renderEscpos({ document: WARM_UP_SLIP, profile: getProfile(), glyphs });
        }
      } catch (error) {
        log.error({ err: error }, 'the renderer cannot be loaded');
      }
    },
    get missingGlyphs() {
      return missingGlyphs;
    },
    async print(job) {
      const slip = await renderOnce(job);
      const processId = makeProcessId(random);
      if (!journal.markSending(job.id, time.now(), processId)) return 'cancelled';
      onJobChange(job.id, 'sending');
      if (!slip) return markUnknown(job, 'the document cannot be rendered');
      if (slip.missingGlyphs > 0) {
        missingGlyphs += slip.missingGlyphs;
        log.warn({ jobId: job.id, count: slip.missingGlyphs }, 'characters printed as 〓');
      }
      const outcome = await connection.send({
        bytes: slip.bytes,
        processId,
        limitMs: estimateLimitMs(slip, getProfile()),
        onSent: () => markSent(job, Math.round(slip.lengthMm)),
      });
      switch (outcome.kind) {
        case 'printed':
          journal.markPrinted(job.id, time.now(), outcome.proof);
          return 'printed';
        case 'unknown':
          return markUnknown(job, outcome.reason, outcome.isByNature);
        case 'cleared':
          journal.markCleared(job.id, time.now(), outcome.reason);
          log.warn({ jobId: job.id, reason: outcome.reason }, 'a slip was thrown away and is printed anew, marked');
          return 'cancelled';
        case 'untouched':
          journal.markUntouched(job.id, time.now(), outcome.reason);
          return 'queued';
      }
    },
  };
}

/** Not at start: a cold start has better things to do. */
function loadRenderer() {
  return import('./escpos.renderer');
}

function estimateLimitMs(slip: RenderedSlip, profile: PrinterProfile): number {
  const seconds = slip.bytes.length / profile.bytesPerSecond + slip.lengthMm / profile.millimetresPerSecond;
  return PROOF_BASE_MS + Math.ceil(SLOWNESS * 1_000 * seconds);
}
