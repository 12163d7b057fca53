/**
 * `?screen=kiosk-walk`: the kiosk from its home on, walked by touches and by nothing else. The hall behind it answers
 * everything, its time stands until it is told to go on, and what it was asked can be read.
 */
import type { IssuedTicket } from '#contract/snapshots';
import type { TicketId } from '#domain/ids';
import type { TicketNumber } from '#domain/ticket';
import type { KioskState, Stage } from './kiosk-stage';
import { SAMPLE_TICKET } from './sample-hall';
import { slipStates } from './scripted-hall';
import type { HallAnswers } from './scripted-hall';
import type { KioskWalkControls } from './walk-controls';

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
