/** Column types of migrations/, for Kysely. */
import type { Generated } from 'kysely';
import type { RejectCode } from '#contract/sync';
import type { AttachmentKind, CaseChannel, CaseOrigin, HandlingLevel } from '#domain/case/case-words';
import type { CaseAct, CaseState } from '#domain/case/case-state';
import type { CaseType } from '#domain/case/case-type';
import type { PauseReason } from '#domain/counter-pause';
import type { HelpKind } from '#domain/help-call';
import type { ResidentCallEnd, ResidentNeed } from '#domain/resident-call';
import type { TicketState } from '#domain/ticket';
import type { AssessNumber, PressVerdict, RatingChannel, RatingLevel, RatingSlotState } from '#domain/rating';
import type { RemarkKind, RemarkState } from '#domain/remark';
import type { AppealKind } from '#domain/visit';

type StoppedFor = 'supplement' | 'specialProcedure';
/** Whose recording or photo it is. */
export type AttachmentOwnerKind = 'case' | 'supplement' | 'rating' | 'remark';

export interface TownshipTables {
  schema_migration: { version: number; name: string; applied_at: number };
  terminal: {
    terminal_id: string;
    hall_code: string;
    hall_name: string;
    terminal_code: string;
    enrolled_at: number;
    revoked_at: number | null;
    last_contact_at: number | null;
    next_seq: Generated<number>;
    clock_offset_ms: number | null;
    app_version: string | null;
    sqlite_version: string | null;
    started_at: number | null;
  };
  terminal_key: {
    key_id: Generated<number>;
    terminal_id: string;
    public_key_x: string;
    valid_from: number;
    ended_at: number | null;
    ended_by: 'replaced' | 'revoked' | null;
  };
  enrolment_code: {
    code_hash: string;
    hall_code: string | null;
    terminal_code: string | null;
    created_at: number;
    expires_at: number;
    used_at: number | null;
  };
  enrolment_failure: { failure_id: Generated<number>; address: string; at: number };
  used_token: { terminal_id: string; jti: string; expires_at: number };
  push: {
    push_id: Generated<number>;
    terminal_id: string;
    received_at: number;
    clock_offset_ms: number;
    terminal_monotonic_ms: number;
    terminal_boot_id: string;
    operations: number;
  };
  operation: {
    terminal_id: string;
    seq: number;
    op_id: string;
    outcome: 'applied' | 'duplicate' | 'rejected';
    reject_code: RejectCode | null;
    reject_detail: string | null;
    kind: string | null;
    occurred_at: number | null;
    received_at: number;
    push_id: number;
    /** null where it is sealed, or was. */
    body: string | null;
    sealed_body: Buffer | null;
    fact_mark: string | null;
  };
  data_key: { is_only: true; fingerprint: string; first_used_at: number };
  ticket: {
    terminal_id: string;
    ticket_id: string;
    service_day: string;
    line: string;
    current_line: string;
    only_counter: number | null;
    sequence: number;
    ticket_number: string;
    ahead: number;
    estimate_from_minutes: number | null;
    estimate_to_minutes: number | null;
    state: TicketState;
    issued_at: number;
    state_since: number;
    received_at: number;
  };
  serving: {
    terminal_id: string;
    serving_id: string;
    ticket_id: string;
    counter_number: number;
    staff_number: string;
    started_at: number;
    received_at: number;
    finished_at: number | null;
    duration_ms: number | null;
    ended_by: 'finish' | 'transfer' | null;
  };
  ticket_transfer: {
    terminal_id: string;
    op_id: string;
    ticket_id: string;
    serving_id: string | null;
    from_counter: number;
    staff_number: string;
    to_line: string;
    to_counter: number | null;
    transferred_at: number;
    received_at: number;
  };
  counter_pause: {
    terminal_id: string;
    op_id: string;
    counter_number: number;
    staff_number: string;
    reason: PauseReason;
    started_at: number;
    received_at: number;
    ended_at: number | null;
    duration_ms: number | null;
  };
  help_call: {
    terminal_id: string;
    help_call_id: string;
    kind: HelpKind;
    counter_number: number;
    staff_number: string | null;
    called_at: number;
    received_at: number;
    taken_by_counter: number | null;
    taken_by_staff: string | null;
    taken_at: number | null;
    ended_by_counter: number | null;
    ended_at: number | null;
  };
  resident_call: {
    terminal_id: string;
    resident_call_id: string;
    need: ResidentNeed;
    called_at: number;
    received_at: number;
    taken_by_counter: number | null;
    taken_by_staff: string | null;
    taken_at: number | null;
    ended_by: ResidentCallEnd | null;
    ended_by_counter: number | null;
    ended_at: number | null;
  };
  visit: {
    terminal_id: string;
    visit_id: string;
    serving_id: string;
    counter_number: number;
    staff_number: string;
    people: number;
    appeal_kind: AppealKind;
    registered_at: number;
    received_at: number;
  };
  rating_slot: {
    terminal_id: string;
    rating_slot_id: string;
    /** One of serving and case. */
    serving_id: string | null;
    case_id: string | null;
    assess_number: AssessNumber;
    counter_number: number | null;
    staff_number: string | null;
    pad_id: string | null;
    state: RatingSlotState;
    opened_at: number;
    received_at: number;
    closed_at: number | null;
  };
  rating: {
    terminal_id: string;
    rating_id: string;
    rating_slot_id: string;
    level: RatingLevel;
    channel: RatingChannel;
    /** Of a pad. */
    raw_key: number | null;
    pressed_at: number;
    received_at: number;
    changed_at: number | null;
    tag_set: string | null;
    tags: string | null;
    sealed_words: Buffer | null;
    explained_at: number | null;
  };
  remark: {
    terminal_id: string;
    remark_id: string;
    kind: RemarkKind;
    counter_number: number | null;
    staff_number: string | null;
    sealed_words: Buffer;
    sealed_phone: Buffer | null;
    state: RemarkState;
    left_at: number;
    received_at: number;
    decided_at: number | null;
    decided_by: string | null;
    sealed_reason: Buffer | null;
  };
  kase: {
    terminal_id: string;
    case_id: string;
    filed_op_id: string;
    case_number: string;
    service_day: string;
    channel: CaseChannel;
    origin: CaseOrigin;
    is_livelihood: boolean;
    staff_number: string | null;
    counter_number: number | null;
    appeal_kind: AppealKind;
    category: string;
    item: string | null;
    unit: string | null;
    sealed_words: Buffer | null;
    people: number;
    is_hazard: boolean;
    sealed_person: Buffer | null;
    person_erased_at: number | null;
    privacy_notice: string | null;
    case_type: CaseType;
    level: HandlingLevel;
    handling_unit: string;
    feedback_unit: string;
    state: CaseState;
    due_day: string | null;
    due_at: number | null;
    due_is_provisional: boolean | null;
    due_working_days: number | null;
    stopped_for: StoppedFor | null;
    access_hash: string;
    filed_at: number;
    state_since: number;
    received_at: number;
  };
  case_hop: {
    terminal_id: string;
    op_id: string;
    case_id: string;
    act: CaseAct;
    state: CaseState;
    case_type: CaseType;
    level: HandlingLevel;
    staff_number: string | null;
    counter_number: number | null;
    unit: string | null;
    sealed_content: Buffer;
    due_day: string | null;
    stopped_for: StoppedFor | null;
    /** null of terminals that did not tell it yet. */
    service_day: string | null;
    happened_at: number;
    received_at: number;
  };
  case_supplement: {
    terminal_id: string;
    op_id: string;
    case_id: string;
    sealed_words: Buffer | null;
    added_at: number;
    received_at: number;
  };
  case_person_reveal: {
    terminal_id: string;
    op_id: string;
    case_id: string;
    staff_number: string;
    counter_number: number;
    revealed_at: number;
    received_at: number;
  };
  calendar_import: {
    terminal_id: string;
    op_id: string;
    year: number;
    source: string;
    working_days: number;
    imported_at: number;
    received_at: number;
  };
  attachment: {
    terminal_id: string;
    name: string;
    kind: AttachmentKind;
    media_type: string;
    bytes: number;
    duration_ms: number | null;
    announced_at: number;
    sealed_content: Buffer | null;
    kept_at: number | null;
    erased_at: number | null;
  };
  attachment_use: {
    terminal_id: string;
    owner_kind: AttachmentOwnerKind;
    owner_id: string;
    position: number;
    name: string;
  };
  pad_press: {
    terminal_id: string;
    op_id: string;
    pad_id: string;
    verdict: PressVerdict;
    raw_key: number;
    pressed_at: number;
    received_at: number;
  };
  slip: {
    terminal_id: string;
    ticket_id: string;
    copy_number: number;
    outcome: 'printed' | 'unknown' | 'expired' | 'cancelled';
    decided_at: number;
  };
  pad_key_map: {
    terminal_id: string;
    op_id: string;
    pad_id: string;
    profile: string;
    profile_revision: number;
    levels: string;
    confirmed_at: number;
    received_at: number;
  };
  pad_pin: {
    terminal_id: string;
    op_id: string;
    pad_id: string;
    uid: string;
    pinned_at: number;
    received_at: number;
  };
  survey_box: {
    terminal_id: string;
    survey_id: string;
    version: string;
    /** JSON of the contract's `SurveyWording`. */
    wording: string;
    sheets: number;
    received_at: number;
  };
  survey_tally: {
    terminal_id: string;
    survey_id: string;
    version: string;
    question: string;
    choice: string;
    count: number;
  };
}
