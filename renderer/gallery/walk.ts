/**
 * `?screen=kiosk-walk`: the kiosk from its home on, walked by touches and by nothing else. The hall behind it answers
 * everything, its time stands until it is told to go on, and what it was asked can be read.
 */
import type { IssuedTicket } from '#contract/snapshots';
import type { TicketId } from '#domain/ids';
import { RATING_CHANGE_SECONDS } from '#domain/rating';
import type { TicketNumber } from '#domain/ticket';
import type { KioskState, Stage } from './kiosk-stage';
import { SAMPLE_GUIDE_ANSWERS } from './sample-guide';
import { SAMPLE_SNAPSHOT, SAMPLE_TICKET } from './sample-hall';
import { SAMPLE_INTAKE_ANSWERS } from './sample-intake';
import { SAMPLE_PUBLICITY_ANSWERS } from './sample-publicity';
import { SAMPLE_CASE_MATTER, SAMPLE_CLOSED, SAMPLE_MATTER, SAMPLE_PROGRESS } from './sample-matters';
import { slipStates } from './scripted-hall';
import type { HallAnswers } from './scripted-hall';
import type { KioskWalkControls } from './walk-controls';

const RATING_ID = '0197a000-0000-7000-8000-00000000a001';
const RATING_CHANGE_MS = RATING_CHANGE_SECONDS * 1000;

export interface KioskWalk {
  state: KioskState;
  controlsOf(stage: Stage): KioskWalkControls;
}

export function createKioskWalk(): KioskWalk {
  const asked: string[] = [];
  return {
    state: { id: 'kiosk-walk', answers: writingDown(answersOfWalk(), asked), walk: () => {} },
    controlsOf: ({ session, time }) => ({
      asked,
      get shown() {
        return session.shown;
      },
      advance: (ms) => time.advance(ms),
    }),
  };
}

function answersOfWalk(): Partial<HallAnswers> {
  let tickets = 0;
  const nextTicket = (): IssuedTicket => {
    tickets += 1;
    return {
      ...SAMPLE_TICKET,
      ticketId: `0197a000-0000-7000-8000-${String(tickets).padStart(12, '0')}` as TicketId,
      ticketNumber: `C${String(tickets % 1000).padStart(3, '0')}` as TicketNumber,
    };
  };
  return {
    issueTicket: () => Promise.resolve(nextTicket()),
    watchSlip: () => slipStates('printing', 'printed'),
    reprintSlip: () => Promise.resolve({}),
    openMaintenance: () => Promise.resolve({}),
    guide: SAMPLE_GUIDE_ANSWERS,
    publicity: SAMPLE_PUBLICITY_ANSWERS,
    intake: SAMPLE_INTAKE_ANSWERS,
    progress: {
      find: ({ access }) => Promise.resolve(access.by === 'qr' ? SAMPLE_PROGRESS : SAMPLE_CLOSED),
      addSupplement: () => Promise.resolve({}),
      printReceipt: () => Promise.resolve({}),
    },
    ratings: {
      find: ({ access }) => Promise.resolve(access.by === 'case' ? SAMPLE_CASE_MATTER : SAMPLE_MATTER),
      give: () => Promise.resolve({ ratingId: RATING_ID, changeUntil: SAMPLE_SNAPSHOT.at + RATING_CHANGE_MS }),
      change: () => Promise.resolve({}),
      explain: () => Promise.resolve({}),
      leaveRemark: () => Promise.resolve({}),
    },
  };
}

/** The same answers; each question is written down first. */
function writingDown(answers: Partial<HallAnswers>, asked: string[]): Partial<HallAnswers> {
  const write = (room: object, prefix: string): object =>
    Object.fromEntries(
      Object.entries(room as Record<string, unknown>).map(([name, answer]) => {
        if (typeof answer !== 'function') return [name, write(answer as object, `${prefix}${name}.`)];
        const told = (...input: unknown[]): unknown => {
          asked.push(prefix + name);
          return (answer as (...input: unknown[]) => unknown)(...input);
        };
        return [name, told];
      }),
    );
  return write(answers, '') as Partial<HallAnswers>;
}
