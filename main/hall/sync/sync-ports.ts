/**
 * What the push client needs of the terminal: the outbox (implemented by the store) and the terminal's identity
 * (`identity-file.ts`). Sync knows no SQL, the store no network.
 *
 * ```
 * waiting ─▶ sent ─▶ confirmed
 *    ▲         ├──▶ refused ── resend: a new row with the same opId and a new seq; the refused row stays as superseded
 *    └─────────┘    rewind: the server came back from a backup and asks for older numbers again
 * ```
 *
 * SPEC(docs/adr/0006): `seq` is gapless per terminal from 1, assigned in the transaction that writes the fact. A row is
 * never deleted before its retention, and a number is never given twice, so that a rewind always finds every number.
 */
import type { Operation, OperationResult } from '#contract/sync';
import type { Digest } from '#domain/ids';
import type { EpochMs } from '#domain/time-source';

/** Every `mark…`, `rewindTo` and `renumberFrom` is one transaction and durable when it returns. */
export interface SyncOutbox {
  /**
   * Operations in `waiting` and `sent` in `seq` order, at most `maxOperations`; marks nothing. The client sends a prefix
   * of it that fits into the batch's bytes.
   */
  findNextBatch(maxOperations: number): Operation[];

  /** `waiting → sent`, by `seq`; counts the attempt. */
  markSent(seqs: readonly number[], at: EpochMs): void;

  /**
   * What the server said, by `seq`: `applied` and `duplicate` become `confirmed`, `rejected` becomes `refused` with its
   * code and detail. A row that is no longer `sent` or `waiting` keeps its state.
   */
  markAnswered(results: readonly OperationResult[], at: EpochMs): void;

  /**
   * The server wants `seq` next although it had confirmed later ones (restored from a backup): every row from `seq` on
   * becomes `waiting` again, whatever it was, superseded ones included; the server tells repeats by their opId. So does
   * every attachment that was kept since.
   */
  rewindTo(seq: number): void;

  /**
   * The server knows other operations under our numbers (this terminal was restored from a backup, or replaced): every
   * unanswered row gets a new number from `seq` on, in its old order, and the next fact gets the one after. Rows keep
   * their opIds. `seq` is larger than every number that the server has from this terminal.
   */
  renumberFrom(seq: number): void;
}

/** 附件 that the township has not confirmed yet. */
export interface WaitingAttachment {
  /** By which the hall keeps it. */
  readonly name: string;
  readonly digest: Digest;
  readonly mediaType: string;
}

/** Recordings and photos on their way: a stream of their own behind the outbox. Every `mark…` is durable when it returns. */
export interface SyncAttachments {
  /** The one that was tried least, the oldest of those, `postponed` ones left out; null where nothing can be sent. */
  findNext(postponed: ReadonlySet<string>): WaitingAttachment | null;
  /** Its plain bytes; null where they are lost. */
  findBytes(attachment: WaitingAttachment): Uint8Array<ArrayBuffer> | null;
  /** Counts the attempt. */
  markTried(name: string): void;
  markAnswered(name: string, answer: { state: 'confirmed' | 'refused'; reason: string | null }, at: EpochMs): void;
}

/** Ed25519 key pair as JWKs (RFC 8037). `d` never leaves the terminal. */
export interface TerminalKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
}

export interface TerminalIdentity {
  readonly key: TerminalKey;
  /** Given by the server at enrolment; null before. */
  readonly terminalId: string | null;
}

/** 终端身份: survives restarts, is never part of a backup that leaves the machine. */
export interface TerminalIdentityStore {
  /** Null where this terminal has never had a key, or where its file is damaged (kept aside and logged). */
  find(): TerminalIdentity | null;
  /** Durable when it returns. */
  save(identity: TerminalIdentity): void;
}
