/** Every waiting time of the kiosk in one place (ux.md 1.6); 大字版 has more of each. */
import type { IdleClass } from './errands/errand';
import type { KioskMode } from './routes';

export interface IdleLimit {
  /** Without a touch, on every page below home. */
  idleMs: number;
  /** How long 您还在吗？ counts down. */
  warningSeconds: number;
}

export interface KioskLimits {
  /** The ticket page leaves by itself this long after its slip is decided. */
  ticketReturnSeconds: number;
  /** The same where the number must be remembered because there is no slip. */
  ticketReturnWithoutSlipSeconds: number;
  /** A filed case has more to read than a number. */
  caseReturnSeconds: number;
  caseReturnWithoutSlipSeconds: number;
  /** Somebody who records a voice note has finished when they have said nothing for so long. */
  voiceSilenceMs: number;
  /** 谢谢您 leaves by itself. */
  thanksReturnSeconds: number;
}

const LIMITS: Readonly<Record<KioskMode, KioskLimits>> = {
  standard: {
    ticketReturnSeconds: 8,
    ticketReturnWithoutSlipSeconds: 30,
    caseReturnSeconds: 10,
    caseReturnWithoutSlipSeconds: 45,
    voiceSilenceMs: 3000,
    thanksReturnSeconds: 5,
  },
  elder: {
    ticketReturnSeconds: 15,
    ticketReturnWithoutSlipSeconds: 60,
    caseReturnSeconds: 20,
    caseReturnWithoutSlipSeconds: 90,
    voiceSilenceMs: 6000,
    thanksReturnSeconds: 10,
  },
};

const IDLE: Readonly<Record<KioskMode, Readonly<Record<IdleClass, IdleLimit>>>> = {
  standard: {
    browsing: { idleMs: 60_000, warningSeconds: 20 },
    form: { idleMs: 90_000, warningSeconds: 30 },
    personal: { idleMs: 45_000, warningSeconds: 20 },
  },
  elder: {
    browsing: { idleMs: 120_000, warningSeconds: 30 },
    form: { idleMs: 180_000, warningSeconds: 60 },
    personal: { idleMs: 90_000, warningSeconds: 30 },
  },
};

export function idleLimitOf(idle: IdleClass, mode: KioskMode): IdleLimit {
  return IDLE[mode][idle];
}

export function limitsOf(mode: KioskMode): KioskLimits {
  return LIMITS[mode];
}

/** On home there is nothing to lose and no warning: only the mode and the language go back. */
export const HOME_RESET_MS = 60_000;

/** Nobody has touched home for so long: the page for people who walk by, and for the screen's sake. */
export const ATTRACT_AFTER_MS = 300_000;

/** While 您还在吗？ counts down: people look away from a screen that asks them. */
export const WARNING_RING_EVERY_SECONDS = 5;

/** A slip that nobody has decided by then does not hold the page any longer. */
export const SLIP_PATIENCE_MS = 12_000;

/** A lost hall is mentioned after this long: most reconnections are faster than a person reads. */
export const RECOVERING_AFTER_MS = 2000;

/** Opening a page or a hall takes a few seconds; only then is it a fault. */
export const OPENING_PATIENCE_MS = 8000;

/** Holding a finger on the clock opens the staff entrance. */
export const STAFF_HOLD_MS = 2000;
