/** One state of the kiosk in the gallery, and the stage that it is walked to on. */
import type { KioskSnapshot } from '#contract/snapshots';
import type { KioskSession } from '../kiosk/kiosk-session.svelte';
import type { KioskMode } from '../kiosk/routes';
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
  };
}

export interface KioskState {
  /** `?screen=` of the gallery. */
  id: string;
  snapshot?: Partial<KioskSnapshot> | null;
  answers?: Partial<HallAnswers>;
  /** Only there in one mode. */
  only?: KioskMode;
  /** Walks from home to the state. Steps that wait for the hall are separated by `settle`. */
  walk: (stage: Stage, settle: () => Promise<void>) => void | Promise<void>;
}
