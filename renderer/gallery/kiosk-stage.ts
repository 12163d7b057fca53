/** One state of the kiosk in the gallery, and the stage that it is walked to on. */
import type { KioskSnapshot } from '#contract/snapshots';
import type { KioskMessages } from '../i18n/kiosk/zh-CN';
import type { ErrandPageSources } from '../kiosk/errands/errand-pages.svelte';
import type { KioskSession } from '../kiosk/kiosk-session.svelte';
import type { KioskMode } from '../kiosk/routes';
import type { ScriptedInput } from './scripted-input';
import type { ScriptedCamera, ScriptedRecorder, ScriptedSpeaker, ScriptedSymbolCamera } from './scripted-devices';
import type { HallAnswers, ScriptedHall } from './scripted-hall';
import type { StillTime } from './still-time';

export interface Stage {
  session: KioskSession;
  hall: ScriptedHall;
  time: StillTime;
  devices: {
    recorder: ScriptedRecorder;
    camera: ScriptedCamera;
    symbolCamera: ScriptedSymbolCamera;
    speaker: ScriptedSpeaker;
    input: ScriptedInput;
  };
}

export interface KioskState {
  /** `?screen=` of the gallery. */
  id: string;
  snapshot?: Partial<KioskSnapshot> | null;
  answers?: Partial<HallAnswers>;
  /** In place of the product's own pages, which are all there before a state is shown. */
  errandPageSources?: ErrandPageSources;
  /** Only there in one mode. */
  only?: KioskMode;
  /** Walks from home to the state. Steps that wait for the hall are separated by `settle`. */
  walk: (stage: Stage, settle: () => Promise<void>) => void | Promise<void>;
  /** Pressed one after the other once the page is up, by what stands on them or is read out for them. */
  presses?: (words: KioskMessages) => readonly string[];
  /** Written on the pad after that, one character over the other. */
  draws?: string;
}
