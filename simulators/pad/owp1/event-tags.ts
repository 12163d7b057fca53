/**
 * The secured mode of a pad: it opens an INVITE only with the right tag, and tags its ratings and staff keys under the
 * nonce that it had been given last when the key went down. Nonces die with the power, those of kept events do not.
 * Source: OWP/1 §4.12 (6).
 */
import type { KeyObject } from 'node:crypto';
import type { Owp1Event, Owp1Invite } from '#pads/owp1.messages';
import { OWP1_STATUS } from '#pads/owp1.messages';
import { OWP1_NO_NONCE, isOwp1EventSecured, openSecuredInvite, tagOwp1Event } from '#pads/owp1-tags';
import type { OpenPad, PoweredPad } from './open-pad';

export interface EventTags {
  /** The pad's STATUS to an INVITE, which `open` carries out. */
  takeInvite(
    power: PoweredPad,
    request: { payload: Uint8Array; isSecured: boolean },
    open: (invite: Owp1Invite) => number,
  ): number;
  /** `payload` is a POLL reply with this event; null where the event is not secured. */
  addTag(event: Owp1Event, payload: Uint8Array): Uint8Array | null;
}

export function createEventTags(pad: OpenPad, secret: KeyObject): EventTags {
  const lastNonceOf = new WeakMap<PoweredPad, Uint8Array>();
  const nonceOfEvent = new Map<string, Uint8Array>();

  function noteNewEvents(): void {
    const { power } = pad;
    if (!power) return;
    const queued = power.queue.kept().queued.map(({ event }) => nameOf(event));
    for (const name of nonceOfEvent.keys()) if (!queued.includes(name)) nonceOfEvent.delete(name);
    const nonce = lastNonceOf.get(power) ?? OWP1_NO_NONCE;
    for (const name of queued) if (!nonceOfEvent.has(name)) nonceOfEvent.set(name, nonce);
  }

  pad.onChange(noteNewEvents);
  return {
    takeInvite(power, { payload, isSecured }, open) {
      const opened = isSecured ? openSecuredInvite({ secret, uid: pad.uid }, payload) : null;
      if (isSecured && !opened) return OWP1_STATUS.badLength;
      if (!opened || opened.isForged) return OWP1_STATUS.authenticationFailed;
      const status = open(opened.invite);
      // A session that this one ends may have made events of its own: they were tagged before.
      noteNewEvents();
      if (status === OWP1_STATUS.ok) lastNonceOf.set(power, opened.nonce);
      return status;
    },
    addTag(event, payload) {
      if (!isOwp1EventSecured(event)) return null;
      const nonce = nonceOfEvent.get(nameOf(event)) ?? OWP1_NO_NONCE;
      return Uint8Array.from([...payload, ...tagOwp1Event({ secret, uid: pad.uid }, nonce, payload.subarray(1))]);
    },
  };
}

function nameOf({ boot, evseq }: Owp1Event): string {
  return `${boot} ${evseq}`;
}
