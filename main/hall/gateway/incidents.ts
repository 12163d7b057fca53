/**
 * Errors that nobody expected. A surface hears an incident id and nothing else; the stack goes to the log under the same
 * id, and the maintenance page lists the newest ones, so that a person reading a number off a screen leads to the line.
 */
import { ORPCError, mapEventIterator } from '@orpc/client';
import type { AnyProcedure, Context } from '@orpc/server';
import type { TimeSource } from '#domain/time-source';
import type { Logger } from '#hall/log/logger';

export interface Incident {
  id: string;
  at: number;
  /** The procedure or task, e.g. `kiosk.issueTicket`. */
  where: string;
}

export interface Incidents {
  /** Logs the error with its stack under a new id. */
  record(where: string, error: unknown): Incident;
  /** Newest first, at most {@link KEPT_INCIDENTS}. */
  list(): Incident[];
}

export const KEPT_INCIDENTS = 50;

/** `newId` makes short ids that a person can read out; they need to be unique in one log only. */
export function createIncidents({
  log,
  time,
  newId,
}: {
  log: Logger;
  time: TimeSource;
  newId: () => string;
}): Incidents {
  const kept: Incident[] = [];
  return {
    record(where, error) {
      const incident = { id: newId(), at: time.now(), where };
      log.error({ incidentId: incident.id, where, err: error }, 'incident');
      kept.unshift(incident);
      kept.length = Math.min(kept.length, KEPT_INCIDENTS);
      return incident;
    },
    list: () => [...kept],
  };
}

/** What the interceptor reads of oRPC's options for one call. */
interface InterceptedCall {
  path: readonly string[];
  procedure: AnyProcedure;
  context: Context;
  signal?: AbortSignal | undefined;
  next(): Promise<unknown>;
}

/**
 * For `clientInterceptors` of an oRPC handler. Errors that the contract declares, and faults of the caller (bad input,
 * wrong method), pass; everything else, also from inside a running stream, becomes `INTERNAL_SERVER_ERROR` with
 * `data.incidentId`.
 */
export function createIncidentInterceptor({ incidents }: { incidents: Incidents }) {
  return async (call: InterceptedCall): Promise<unknown> => {
    const translate = (error: unknown): unknown => {
      if (isExpected(error, call.procedure) || call.signal?.aborted) return error;
      const incident = incidents.record(describe(call), error);
      return new ORPCError('INTERNAL_SERVER_ERROR', { data: { incidentId: incident.id }, cause: error });
    };
    try {
      const output = await call.next();
      if (!isAsyncIterator(output)) return output;
      return mapEventIterator(output, {
        value: (value) => Promise.resolve(value),
        error: (error) => Promise.resolve(translate(error)),
      });
    } catch (error) {
      throw translate(error);
    }
  };
}

function isExpected(error: unknown, procedure: AnyProcedure): boolean {
  if (!(error instanceof ORPCError)) return false;
  if (error.code === 'INTERNAL_SERVER_ERROR') return hasIncidentId(error.data);
  return error.code in procedure['~orpc'].errorMap || error.status < 500;
}

function hasIncidentId(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'incidentId' in value && typeof value.incidentId === 'string';
}

function describe({ path, context }: InterceptedCall): string {
  const surface = (context as { capability?: { surface?: string } }).capability?.surface;
  return [surface, ...path].filter((part) => part !== undefined).join('.');
}

function isAsyncIterator(value: unknown): value is AsyncIterator<unknown, unknown, void> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value;
}
