/**
 * Finding the matter that somebody came about: by its paper under the scanner, in front of the camera, or by what is
 * printed on it. 查进度 and 评一评 begin with it; what they find and what they do with it is their own.
 */
import type { MonotonicMs } from '#domain/time-source';
import { callOnce, callWithRetry } from '../../../bridge/send-command';
import { CameraLook } from '../../scanning/camera-look.svelte';
import { readSlipCode } from '../../scanning/slip-code';
import type { SlipPaper } from '../../scanning/slip-code';
import type { ErrandParts, IdleClass } from '../errand';
import { CaseNumberEntry } from './case-number-entry.svelte';
import { findFailureOf } from './find-failure';
import type { FindFailure } from './find-failure';

export type FindingPage =
  | { at: 'ways' }
  | { at: 'camera' }
  | { at: 'number' }
  | { at: 'code' }
  /** Shown only where the answer takes its time. */
  | { at: 'looking' }
  | { at: 'failed'; failure: FindFailure };

/** What the hall is asked. A number is tried once: a wrong one counts, and a repeated one would count twice. */
export type Asked =
  | { by: 'slip'; paper: SlipPaper; payload: string }
  | { by: 'number'; caseNumber: string; queryCode: string }
  | { by: 'other'; mayRepeat: boolean };

const LOOKING_SHOWN_AFTER_MS = 300;
/** The tenth digit turns the page under the finger: its tremble must not be the first digit of the code. */
const DIGIT_TREMBLE_MS = 400;
const ANSWER_LIMIT_MS = 5000;

interface Composition<Found> {
  parts: ErrandParts;
  find: (asked: Asked, signal: AbortSignal) => Promise<Found>;
  onFound: (found: Found, asked: Asked) => void;
  /** A slip that is for another errand; true where somebody else has taken it over. */
  passOn: (slip: { paper: SlipPaper; payload: string }) => boolean;
}

export class MatterFinding<Found> {
  page: FindingPage = $state.raw({ at: 'ways' });
  isLooking = $state(false);
  hasCamera = $state(false);
  cameraLook: CameraLook | null = $state.raw(null);
  readonly entry: CaseNumberEntry;

  readonly #parts: ErrandParts;
  readonly #find: Composition<Found>['find'];
  readonly #onFound: Composition<Found>['onFound'];
  readonly #passOn: Composition<Found>['passOn'];
  /** A new one for every question; an answer to an older one comes too late. */
  #asking = new AbortController();
  #cancelLooking = (): void => {};
  #digitsFrom: MonotonicMs = 0;
  #isClosed = false;
  /** The camera was on when another page came over this one. */
  #isCameraHeld = false;
  /** null before anything was asked. */
  lastAsked: Asked['by'] | null = $state(null);

  constructor({ parts, find, onFound, passOn }: Composition<Found>) {
    this.#parts = parts;
    this.#find = find;
    this.#onFound = onFound;
    this.#passOn = passOn;
    this.entry = new CaseNumberEntry({ origin: () => this.#origin() });
    void this.#lookForCamera();
  }

  get idle(): IdleClass {
    return this.page.at === 'number' || this.page.at === 'code' ? 'form' : 'browsing';
  }

  go(page: FindingPage): void {
    this.#stopLooking();
    this.#closeCamera();
    if (page.at === 'number') this.entry.code = '';
    if (page.at === 'ways') this.entry.clear();
    if (page.at === 'camera') this.#openCamera();
    this.page = page;
    this.#parts.pageTurned();
  }

  addDigit(digit: string): void {
    const { time } = this.#parts.connection;
    if (this.isLooking || time.monotonicMs() < this.#digitsFrom) return;
    if (this.page.at === 'number') {
      if (this.entry.isNumberWhole) return;
      this.entry.addToNumber(digit);
      if (!this.entry.isNumberWhole) return;
      this.go({ at: 'code' });
      this.#digitsFrom = time.monotonicMs() + DIGIT_TREMBLE_MS;
    } else if (this.page.at === 'code') {
      this.entry.addToCode(digit);
      if (!this.entry.isCodeWhole) return;
      const { number, code } = this.entry;
      this.ask({ by: 'number', caseNumber: number, queryCode: code });
    }
  }

  backspace(): void {
    if (this.isLooking) return;
    if (this.page.at === 'number') this.entry.number = this.entry.number.slice(0, -1);
    else this.entry.code = this.entry.code.slice(0, -1);
  }

  clearDigits(): void {
    if (this.isLooking) return;
    if (this.page.at === 'number') this.entry.number = '';
    else this.entry.code = '';
  }

  /** A symbol, from whatever saw it. What is not one of this hall's slips is answered here, and the hall never asked. */
  scanned(payload: string, options: { isShownAtOnce?: boolean } = {}): void {
    const hallCode = this.#parts.hall()?.hall.code;
    if (hallCode === undefined) return;
    const code = readSlipCode(payload, hallCode);
    if (code.kind !== 'slip') {
      this.lastAsked = 'slip';
      this.go({ at: 'failed', failure: { kind: code.kind } });
    } else if (!this.#passOn(code)) {
      this.ask({ by: 'slip', paper: code.paper, payload: code.payload }, options);
    }
  }

  /** @param options.isShownAtOnce where no page of finding is on the screen that could wait */
  ask(asked: Asked, options: { isShownAtOnce?: boolean } = {}): void {
    this.#stopLooking();
    this.#closeCamera();
    this.#parts.pageTurned();
    this.isLooking = true;
    this.lastAsked = asked.by;
    const { signal } = (this.#asking = new AbortController());
    const show = (): void => {
      this.page = { at: 'looking' };
    };
    if (options.isShownAtOnce) show();
    else this.#cancelLooking = this.#parts.connection.time.after(LOOKING_SHOWN_AFTER_MS, show);
    void this.#ask(asked, signal);
  }

  /** 再试一次: the way that was tried last. */
  again(): void {
    this.go(this.lastAsked === 'number' ? { at: 'number' } : { at: 'ways' });
  }

  /** The camera looks for nothing under another page. */
  hold(): void {
    if (!this.cameraLook) return;
    this.#closeCamera();
    this.#isCameraHeld = true;
  }

  resume(): void {
    if (this.#isCameraHeld && this.page.at === 'camera') this.#openCamera();
    this.#isCameraHeld = false;
  }

  close(): void {
    this.#isClosed = true;
    this.#isCameraHeld = false;
    this.#stopLooking();
    this.#closeCamera();
    this.entry.clear();
    this.page = { at: 'ways' };
  }

  async #ask(asked: Asked, signal: AbortSignal): Promise<void> {
    const { time } = this.#parts.connection;
    const mayRepeat = asked.by === 'slip' || (asked.by === 'other' && asked.mayRepeat);
    const call = (limit: AbortSignal) => this.#find(asked, limit);
    try {
      const found = mayRepeat
        ? await callWithRetry(call, time, signal)
        : await callOnce(call, time, ANSWER_LIMIT_MS, signal);
      if (signal.aborted) return;
      this.#stopLooking();
      this.entry.clear();
      this.#onFound(found, asked);
    } catch (error) {
      if (signal.aborted) return;
      this.entry.code = '';
      this.go({ at: 'failed', failure: findFailureOf(error) });
    }
  }

  #stopLooking(): void {
    this.#cancelLooking();
    this.#asking.abort();
    this.isLooking = false;
  }

  async #lookForCamera(): Promise<void> {
    const isPresent = await this.#parts.devices.symbolCamera.isPresent().catch(() => false);
    if (!this.#isClosed) this.hasCamera = isPresent;
  }

  #openCamera(): void {
    this.cameraLook = new CameraLook({
      camera: this.#parts.devices.symbolCamera,
      time: this.#parts.connection.time,
      onSymbol: (payload) => this.scanned(payload),
      onLost: () => {
        this.hasCamera = false;
        this.go({ at: 'ways' });
      },
    });
  }

  #closeCamera(): void {
    this.cameraLook?.close();
    this.cameraLook = null;
  }

  #origin() {
    const hall = this.#parts.hall();
    return hall && { hallCode: hall.hall.code, terminalCode: hall.terminalCode };
  }
}
