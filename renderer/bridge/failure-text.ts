/**
 * What a person is told after a command that did not go through: the catalogue's sentence for a refusal, and two honest
 * sentences of our own for what is no refusal.
 */
import { ORPCError } from '@orpc/client';
import { ATTACHMENT_FAULTS, PHOTO_FAULTS, REASON_FAULTS, REFUSALS, TEXT_FAULTS } from '#contract/catalogue';
import type { Bilingual, RefusalCode } from '#contract/catalogue';

export type Audience = 'resident' | 'staff';

const NO_ANSWER: Record<Audience, Bilingual> = {
  resident: { zh: '机器没有应答，请再点一次', en: 'No answer, please tap again' },
  staff: {
    zh: '大厅主机没有应答，不知道办成没有：看屏幕再决定',
    en: 'The hall did not answer; it may or may not be done: look before you press again',
  },
};

function incidentText(audience: Audience, incidentId: string): Bilingual {
  return audience === 'resident'
    ? { zh: '这台机器出了点问题，请找工作人员', en: 'Something went wrong, please ask staff' }
    : { zh: `出了故障，没办成（编号 ${incidentId}）`, en: `Something broke, not done (incident ${incidentId})` };
}

function isRefusal(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code);
}

/** Puts the error's data into `{name}` places of the sentence. */
function fill(text: string, data: unknown): string {
  const values = new Map(Object.entries(data ?? {}));
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values.get(name) ?? place));
}

/** The refusal's code, or null for everything that is no expected refusal. */
export function findRefusalCode(error: unknown): RefusalCode | null {
  return error instanceof ORPCError && isRefusal(error.code) ? error.code : null;
}

function findIn(faults: Readonly<Record<string, Bilingual>>, name: unknown): Bilingual | null {
  return typeof name === 'string' && Object.hasOwn(faults, name) ? (faults[name] ?? null) : null;
}

/** Of a refusal that says what is wrong, more exactly than its own sentence; staff are told its name by theirs. */
function findFault(code: RefusalCode, data: unknown): Bilingual | null {
  const { reason, part, trouble } = (data ?? {}) as { reason?: unknown; part?: unknown; trouble?: unknown };
  if (code === 'ATTACHMENT_REFUSED')
    return part === 'photo' && trouble === 'tooMany' ? PHOTO_FAULTS.tooMany : findIn(ATTACHMENT_FAULTS, part);
  const reasons: Partial<Record<RefusalCode, Readonly<Record<string, Bilingual>>>> = REASON_FAULTS;
  return findIn(reasons[code] ?? {}, reason) ?? findIn(TEXT_FAULTS, reason);
}

export function describeFailure(error: unknown, audience: Audience): Bilingual {
  if (!(error instanceof ORPCError)) return NO_ANSWER[audience];
  const code = findRefusalCode(error);
  if (!code) return incidentText(audience, String(error.data?.incidentId ?? error.code));
  const fault = audience === 'resident' ? findFault(code, error.data) : null;
  if (fault) return fault;
  const { zh, en } = REFUSALS[code][audience];
  return { zh: fill(zh, error.data), en: fill(en, error.data) };
}
