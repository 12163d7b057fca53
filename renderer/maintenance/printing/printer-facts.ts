/** What the printing panel reads out of the hall's facts, apart from how it looks. */
import type { PrintJobView } from '#contract/snapshots';

export type LinkKind = 'tcp' | 'serial' | 'file' | 'cups' | 'other';

/** From the address as hall.yml has it, e.g. `serial:/dev/ttyS1?baud=9600`. */
export function readLinkKind(link: string): LinkKind {
  const kind = /^[a-z]+(?=:)/.exec(link)?.[0];
  return kind === 'tcp' || kind === 'serial' || kind === 'file' || kind === 'cups' ? kind : 'other';
}

/** A person has to look at the printer. Where the model proves nothing nobody is asked. */
export function isUndecided({ state, proof }: Pick<PrintJobView, 'state' | 'proof'>): boolean {
  return state === 'unknown' && proof === null;
}

const UNDER_WAY: readonly PrintJobView['state'][] = ['queued', 'sending', 'sent'];

export function isUnderWay({ state }: Pick<PrintJobView, 'state'>): boolean {
  return UNDER_WAY.includes(state);
}

export function groupJobs(
  jobs: readonly PrintJobView[],
): Record<'undecided' | 'underWay' | 'decided', readonly PrintJobView[]> {
  return {
    undecided: jobs.filter(isUndecided),
    underWay: jobs.filter(isUnderWay),
    decided: jobs.filter((job) => !isUndecided(job) && !isUnderWay(job)),
  };
}

/** Of a paper whose content is gone only a ticket's can be made anew, from the ticket itself. */
export function canReprint(job: Pick<PrintJobView, 'state' | 'kind' | 'hasDocument'>): boolean {
  return !isUnderWay(job) && (job.hasDocument || job.kind === 'queueTicket');
}

/** Metres with one digit below ten, none above. */
export function writeMetres(millimetres: number): string {
  const metres = millimetres / 1_000;
  return metres < 10 ? metres.toFixed(1) : metres.toFixed(0);
}
