import type { IntakeContent } from '#contract/intake';
import type { MaintenanceSnapshot } from '#contract/snapshots';
import type { PadId } from '#domain/ids';
import type { PadMaintenance } from '#pads/pad-ports';
import type { AttachmentStore } from '../../attachments/attachment-store';
import type { CalendarFiles } from '../../calendars/calendar-files';
import type { HallCalendars } from '../../calendars/hall-calendars';
import type { CardReadings } from '../../cards/card-readings';
import type { AddSupplement } from '../../cases/add-supplement';
import type { CaseDoor } from '../../cases/case-access';
import type { CaseDesk } from '../../cases/case-desk';
import type { CaseList } from '../../cases/case-list';
import type { ReadCaseProgress } from '../../cases/case-progress';
import type { CaseFiling } from '../../cases/file-case';
import type { MoveCase } from '../../cases/move-case';
import type { CounterProcedures } from '../../counters/counter-procedures';
import type { GuideCatalogue } from '../../guide/guide-catalogue';
import type { HallLines } from '../../queue/hall-lines';
import type { IssueTicket } from '../../queue/issue-ticket';
import type { PadSite } from '../../ratings/pad-site';
import type { ScreenRatings } from '../../ratings/screen-ratings';
import type { Publicity } from '../../publicity/publicity';
import type { Remarks } from '../../remarks/remarks';
import type { PrintDesk } from '../../slips/print-desk';
import type { CasePapers } from '../../slips/case-papers';
import type { DaySlips } from '../../slips/day-slip';
import type { GuideSlips } from '../../slips/guide-slips';
import type { PublicitySheets } from '../../slips/publicity-sheets';
import type { PrinterCommissioning } from '../../slips/printer-commissioning';
import type { TicketSlips } from '../../slips/ticket-slips';
import type { HallState } from '../../snapshots/hall-state';
import type { SurfaceSnapshots } from '../../snapshots/surface-snapshots';
import type { MaintenancePin } from '../../staff/maintenance-pin';
import type { SignIn } from '../../staff/sign-in';
import type { Store } from '../../store/open-store';
import type { HallWriter } from '../../unit-of-work';
import type { HallVoice } from '../../voice/hall-voice';
import type { LanEnrolment } from '../lan-enrolment';

/** What the routers join the contract to; made in compose.ts. */
export interface SurfaceRouterParts {
  writer: HallWriter;
  store: Store;
  lines: HallLines;
  state: HallState;
  snapshots: SurfaceSnapshots;
  maintenanceSnapshot: () => MaintenanceSnapshot;
  issueTicket: IssueTicket;
  slips: TicketSlips;
  daySlips: Pick<DaySlips, 'queueDaySlip'>;
  cards: CardReadings;
  voice: Pick<HallVoice, 'speak'>;
  /** What residents can read. */
  guide: GuideCatalogue;
  guideSlips: GuideSlips;
  publicity: Publicity;
  publicitySheets: PublicitySheets;
  /** What residents can report, as of now. */
  intakeContent: () => IntakeContent;
  caseFiling: CaseFiling;
  caseDoor: CaseDoor;
  readCaseProgress: ReadCaseProgress;
  addSupplement: AddSupplement;
  caseList: CaseList;
  caseDesk: CaseDesk;
  moveCase: MoveCase;
  casePapers: CasePapers;
  calendars: HallCalendars;
  calendarFiles: CalendarFiles;
  procedures: CounterProcedures;
  padSite: PadSite;
  attachments: Pick<AttachmentStore, 'listOf' | 'read'>;
  screenRatings: ScreenRatings;
  remarks: Remarks;
  padMaintenance: PadMaintenance;
  isPadConfigured: (padId: PadId) => boolean;
  signIn: SignIn;
  maintenancePin: MaintenancePin;
  lanEnrolment: LanEnrolment;
  /** Address that LAN browsers use, or null where the gateway is not open. */
  gatewayUrl: () => string | null;
  printDesk: PrintDesk;
  commissioning: PrinterCommissioning;
  enrolTerminal: (code: string) => Promise<void>;
  wakeSync: () => void;
  /** Asks the shell for the maintenance window of this display, or for its end; null where there is no shell. */
  maintenanceWindow: { open(windowId: number): void; close(windowId: number): void } | null;
}
