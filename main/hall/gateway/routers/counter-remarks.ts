/** 留言 at a counter: what the counter's router of cases mounts. */
import type { RemarkView } from '#contract/counter-cases';
import type { CounterNumber, RemarkId } from '#domain/ids';
import type { RemarkState } from '#domain/remark';
import { staffAt } from '../../queue/calling';
import { Refusal } from '../../refusal';
import type { UnitOfWork } from '../../unit-of-work';
import type { SurfaceRouterParts } from './router-parts';

/** @throws {Refusal} NOT_SIGNED_IN */
export function listRemarks({ store, remarks }: SurfaceRouterParts, counter: CounterNumber): RemarkView[] {
  return store.read((tx) => {
    staffAt(tx, counter);
    return remarks.list(tx);
  });
}

/** @throws {Refusal} NOT_SIGNED_IN, REMARK_UNKNOWN, ATTACHMENT_LOST */
export function readRemarkVoice(
  { store, remarks, attachments }: SurfaceRouterParts,
  counter: CounterNumber,
  remarkId: RemarkId,
): { mediaType: string; base64: string } {
  const voice = store.read((tx) => {
    staffAt(tx, counter);
    return remarks.findVoice(tx, remarkId);
  });
  if (!voice) throw new Refusal('REMARK_UNKNOWN');
  return { mediaType: voice.mediaType, base64: Buffer.from(attachments.read(voice.digest)).toString('base64') };
}

/** In the caller's command. @throws {Refusal} NOT_SIGNED_IN, REMARK_UNKNOWN */
export function decideRemark(
  { remarks }: SurfaceRouterParts,
  unit: UnitOfWork,
  counter: CounterNumber,
  decision: { remarkId: RemarkId; state: Exclude<RemarkState, 'waiting'>; reason: string },
): void {
  const { remarkId, state, reason } = decision;
  remarks.decide(unit, remarkId, { state, by: staffAt(unit.tx, counter), reason });
}
