/**
 * Whether an OWP/1 pad proves that it is the one whose secret the hall holds. Without a secret every pad is taken at its
 * word. With one, invitations are secured, and a rating or a staff key without the right tag never counts: an eavesdropper
 * who has read a session off the wires can invent no press. What no tag can prevent is that somebody on the wires keeps a
 * press from arriving. Source: OWP/1 §4.12 (6), docs/adr/0005.
 */
import type { PadHintCode } from '#contract/catalogue';
import type { PadId } from '#domain/ids';
import type { Logger } from '../../log/logger';
import type { Owp1Frame } from './owp1.codec';
import type { Owp1Event, Owp1Identity, Owp1Invite } from './owp1.messages';
import { OWP1_CAPABILITY, OWP1_STATUS, encodeInvite } from './owp1.messages';
import type { Owp1Holder } from './owp1-tags';
import {
  OWP1_NO_NONCE,
  deriveOwp1Nonce,
  encodeSecuredInvite,
  isOwp1EventSecured,
  isTaggedOwp1Event,
} from './owp1-tags';
import type { PadSite } from './pad-ports';
import type { PadSecret } from './pad-secret';
import type { StationCounters } from './station-counters';

export interface Owp1InvitePayload {
  payload: Uint8Array;
  isSecured: boolean;
}

export interface Owp1Authentication {
  /** Who answers now; before the first call nothing is authentic where there is a secret. */
  identified(identity: Pick<Owp1Identity, 'uid' | 'capabilities'>): void;
  encodeInvite(invite: Owp1Invite): Owp1InvitePayload;
  /** The pad's STATUS to an INVITE. */
  inviteAnswered(status: number): void;
  /** Of every event that needs no proof: true. Changes nothing: the same event may come again. */
  isAuthentic(event: Owp1Event, frame: Owp1Frame): boolean;
  /** The judgement of an event that has been stored. */
  judged(event: Owp1Event, isAuthentic: boolean): void;
  hints(): PadHintCode[];
}

/** A staff key may have been pressed before the newest INVITE and have waited in the pad's queue. */
const SESSIONS_REMEMBERED = 4;

export function createOwp1Authentication(options: {
  padId: PadId;
  secret: PadSecret | null;
  site: Pick<PadSite, 'findLatestSession'>;
  counters: StationCounters;
  log: Logger;
}): Owp1Authentication {
  const { padId, secret, site, counters, log } = options;
  let holder: Owp1Holder | null = null;
  let isCapable = true;
  /** By invitations of this driver's life; the store knows the newest one from before it. */
  let sessions: number[] = [];
  let isMismatched = false;
  if (secret?.isReadableByAll) log.warn('the file of the pad’s secret can be read by everybody on this machine');

  function noncesOf(event: Owp1Event, { uid, secret: material }: Owp1Holder): Uint8Array[] {
    const derive = (sessionId: number): Uint8Array => deriveOwp1Nonce({ uid, secret: material }, sessionId);
    if (event.type === 'rating') return [derive(event.sessionId)];
    const former = site.findLatestSession?.(padId) ?? null;
    const known = former === null || sessions.includes(former) ? sessions : [...sessions, former];
    return [...known.map(derive), OWP1_NO_NONCE];
  }

  return {
    identified({ uid, capabilities }) {
      holder = secret && { secret: secret.material, uid };
      isCapable = (capabilities & OWP1_CAPABILITY.secured) !== 0;
    },
    encodeInvite(invite) {
      if (!holder) return { payload: encodeInvite(invite), isSecured: false };
      const { sessionId } = invite;
      if (!sessions.includes(sessionId)) sessions = [...sessions, sessionId].slice(-SESSIONS_REMEMBERED);
      return { payload: encodeSecuredInvite(holder, invite, deriveOwp1Nonce(holder, sessionId)), isSecured: true };
    },
    inviteAnswered(status) {
      if (status !== OWP1_STATUS.authenticationFailed) return;
      isMismatched = true;
      log.warn('the pad takes the invitation for forged: its secret is another one');
    },
    isAuthentic(event, frame) {
      if (!secret || !isOwp1EventSecured(event)) return true;
      return holder !== null && isTaggedOwp1Event(holder, frame, noncesOf(event, holder));
    },
    judged(event, isAuthentic) {
      if (!secret || !isOwp1EventSecured(event)) return;
      isMismatched = !isAuthentic;
      if (isAuthentic) return;
      counters.count('badTag', 1);
      log.warn({ type: event.type, evseq: event.evseq }, 'press without the tag of this pad, it does not count');
    },
    hints: () => [
      ...(isMismatched ? (['secretMismatch'] as const) : []),
      ...(secret && holder && !isCapable ? (['secretUnsupported'] as const) : []),
      ...(secret?.isReadableByAll ? (['secretExposed'] as const) : []),
    ],
  };
}
