/** What the maintenance page shows: devices, spool, ledger, storage, and everything that went wrong. */
import type {
  Alert,
  ContentHint,
  MaintenanceSnapshot,
  PadHealth,
  PadProfileView,
  PrinterHealth,
} from '#contract/snapshots';
import type { AttachmentStore } from '../attachments/attachment-store';
import type { Incidents } from '../gateway/incidents';
import type { HallLines } from '../queue/hall-lines';
import type { PadSite } from '../ratings/pad-site';
import type { LedgerLink } from '../sync/sync-client';
import type { StoredPrintJob } from '../store/repositories/print-jobs.repo';
import type { Store } from '../store/open-store';
import * as outbox from '../store/repositories/outbox.repo';
import * as padPresses from '../store/repositories/pad-presses.repo';
import * as printJobs from '../store/repositories/print-jobs.repo';
import * as tickets from '../store/repositories/tickets.repo';
import type { Surveys } from '../surveys/surveys';
import type { SurfaceSnapshotParts } from './surface-snapshots';
import { createStamp } from './surface-snapshots';

const LEDGER_ITEMS = 50;
const JOBS_SHOWN = 30;

export interface MaintenanceSnapshotParts extends Pick<SurfaceSnapshotParts, 'config' | 'state' | 'clock'> {
  store: Store;
  lines: Pick<HallLines, 'serviceDayOf'>;
  startedAt: number;
  dataDir: string;
  appVersion: string;
  ledgerLink: () => LedgerLink;
  attachments: Pick<AttachmentStore, 'figures' | 'countLost'>;
  printerHealth: () => PrinterHealth[];
  padHealth: () => PadHealth[];
  padSites: PadSite['view'];
  padProfiles: readonly PadProfileView[];
  surveys: Pick<Surveys, 'figuresAt' | 'countToday'>;
  gateway: () => { url: string | null; clients: number };
  incidents: Incidents;
  alerts: () => Alert[];
}

const jobView = (job: StoredPrintJob) => ({
  id: job.id,
  kind: job.kind,
  printer: job.printer,
  meantFor: job.meantFor,
  title: job.title,
  copyNumber: job.copyNumber,
  priority: job.priority,
  operator: job.operator,
  reason: job.reason,
  state: job.state,
  proof: job.proof,
  decidedBy: job.decidedBy,
  createdAt: job.createdAt,
  expiresAt: job.expiresAt,
  attempts: job.attempts,
  hasDocument: job.document !== null,
  lastError: job.lastError,
});

const HINTS_SHOWN = 20;

/** Those that nobody wanted first: content files do not change while the hall runs. */
function contentOf(hints: readonly ContentHint[]): MaintenanceSnapshot['content'] {
  const toMend = hints.filter(({ isWanted }) => !isWanted);
  const wanted = hints.filter(({ isWanted }) => isWanted);
  return { hints: [...toMend, ...wanted].slice(0, HINTS_SHOWN), count: toMend.length };
}

export function createMaintenanceSnapshot(parts: MaintenanceSnapshotParts): () => MaintenanceSnapshot {
  const content = contentOf(parts.config.contentHints);
  const stamp = createStamp(parts);
  return () =>
    parts.store.read((tx) => {
      const counts = outbox.countByState(tx);
      const { count, bytes, limitBytes, waiting, confirmed, refused } = parts.attachments.figures(tx);
      const pads = parts.padHealth();
      return {
        ...stamp(),
        counters: parts.config.counters.map(({ number, name, english, pad, strip }) => ({
          number,
          name: { zh: name, en: english },
          pad: pad ?? null,
          strip: strip ?? null,
        })),
        content,
        surveys: parts.surveys.figuresAt(tx, parts.clock.now()),
        surveysToday: {
          sheets: parts.surveys.countToday(tx),
          tickets: tickets.countOfDay(tx, parts.lines.serviceDayOf(parts.clock.now())),
        },
        terminal: {
          code: parts.config.terminal.code,
          startedAt: parts.startedAt,
          dataDir: parts.dataDir,
          appVersion: parts.appVersion,
        },
        store: {
          ...parts.store.facts(),
          attachments: { count, bytes, limitBytes, lost: parts.attachments.countLost(tx) },
        },
        ledger: {
          ...parts.ledgerLink(),
          waiting: counts.waiting,
          sent: counts.sent,
          confirmed: counts.confirmed,
          refused: counts.refused,
          attachments: { waiting, confirmed, refused },
          oldestWaitingAt: outbox.findOldestOpenAt(tx),
          items: outbox.listNewest(tx, LEDGER_ITEMS),
        },
        printers: parts.printerHealth(),
        printJobs: printJobs.listForMaintenance(tx, JOBS_SHOWN).map(jobView),
        pads,
        padSites: parts.padSites(tx, pads),
        padProfiles: [...parts.padProfiles],
        presses: padPresses.countByVerdict(tx),
        gateway: parts.gateway(),
        incidents: parts.incidents.list(),
        alerts: parts.alerts(),
      };
    });
}
