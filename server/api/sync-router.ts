/** The contract's procedures, each one line away from the feature that does it. */
import { implement } from '@orpc/server';
import type { OverviewRows } from '../overview/find-overview';
import { syncContract } from '#contract/sync';
import type { Overview } from '#contract/sync';
import type { TimeSource } from '#domain/time-source';
import type { Logger } from 'pino';
import type { Database } from '../db/open-database';
import { receivePush } from '../events/receive-push';
import type { DataSeal } from '../personal-data/data-seal';
import { findOverview } from '../overview/find-overview';
import { enrolTerminal } from '../terminals/enrolment';
import { findContact } from '../terminals/find-contact';

/** What the HTTP side knows of a request before its body is read. */
export interface RequestContext {
  /** The terminal whose signature is on the request; null without a good one. */
  readonly terminalId: string | null;
  readonly address: string;
  readonly isLocalReader: boolean;
}

export interface RouterParameters {
  readonly db: Database;
  readonly time: TimeSource;
  readonly createId: () => string;
  readonly seal: DataSeal;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

export function createSyncRouter({ db, time, createId, seal, log }: RouterParameters) {
  const os = implement(syncContract).$context<RequestContext>();
  return os.router({
    enrol: os.enrol.handler(async ({ input, context, errors }) => {
      const enrolled = await enrolTerminal(db, input, context.address, { time, createId });
      const { hallCode, terminalCode } = input;
      if (enrolled.outcome === 'tooManyFailures') {
        log.warn({ address: context.address }, 'enrolment: too many wrong codes');
        throw errors.TOO_MANY_REQUESTS();
      }
      if (enrolled.outcome === 'refused') {
        log.warn({ hallCode, terminalCode, address: context.address }, 'enrolment refused');
        throw errors.ENROLMENT_REFUSED();
      }
      const { terminalId, nextSeq, keyReplaced } = enrolled;
      log.info({ hallCode, terminalCode, terminalId, keyReplaced }, 'terminal enrolled');
      return { terminalId, nextSeq, serverTime: time.now() };
    }),

    contact: os.contact.handler(async ({ context, errors }) => {
      const contact = context.terminalId ? await findContact(db, context.terminalId, time) : null;
      if (!contact) throw errors.UNAUTHORIZED({ data: { serverTime: time.now() } });
      return { ...contact, serverTime: time.now() };
    }),

    push: os.push.handler(async ({ input, context, errors }) => {
      const { terminalId } = context;
      if (!terminalId) throw errors.UNAUTHORIZED({ data: { serverTime: time.now() } });
      const push = await receivePush({ db, time, seal }, terminalId, input);
      switch (push.outcome) {
        case 'unknownTerminal':
          throw errors.UNAUTHORIZED({ data: { serverTime: time.now() } });
        case 'gap':
          log.warn({ terminalId, wantedSeq: push.wantedSeq }, 'push with a gap');
          throw errors.SEQ_GAP({ data: { wantedSeq: push.wantedSeq } });
        case 'seqTaken':
          log.warn({ terminalId, seq: push.seq, wantedSeq: push.wantedSeq }, 'push under a taken number');
          throw errors.SEQ_TAKEN({ data: { seq: push.seq, wantedSeq: push.wantedSeq } });
        case 'taken': {
          const rejected = push.results.filter(({ outcome }) => outcome === 'rejected').length;
          if (rejected > 0) log.warn({ terminalId, rejected }, 'operations rejected');
          return { results: push.results, nextSeq: push.nextSeq, serverTime: time.now() };
        }
      }
    }),

    overview: os.overview.handler(async ({ context, errors }) => {
      if (!context.isLocalReader) throw errors.FORBIDDEN();
      return asOverview(await findOverview(db, time));
    }),
  });
}

/** The contract's output schema reads these rows right after and gives the ids their brands. */
function asOverview(rows: OverviewRows): Overview {
  return rows as Overview;
}
