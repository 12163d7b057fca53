import type { NewAttachment } from '#contract/intake';
import type { AttachmentOwner, AttachmentStore, KeptAttachment } from '../attachments/attachment-store';
import { Refusal } from '../refusal';
import type { WriteTx } from '../store/open-store';

/**
 * Keeps what somebody said instead of writing it.
 *
 * @throws {Refusal} ATTACHMENT_REFUSED, STORE_FULL
 */
export type KeepVoice = (tx: WriteTx, owner: AttachmentOwner, voice: NewAttachment) => KeptAttachment;

export function createKeepVoice(attachments: Pick<AttachmentStore, 'keep'>): KeepVoice {
  return (tx, owner, { kind, base64, ...voice }) => {
    if (kind !== 'voice') throw new Refusal('ATTACHMENT_REFUSED', { part: 'voice', trouble: 'wrongType' });
    return attachments.keep(tx, owner, { ...voice, kind, bytes: Buffer.from(base64, 'base64') });
  };
}
