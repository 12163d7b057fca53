/** 听一听 and 念读版: a page while it is heard, the page behind 声音, and a control that was touched once. */
import type { KioskState, Stage } from './kiosk-stage';

async function listen({ session }: Stage, settle: () => Promise<void>): Promise<void> {
  session.reading.toggle();
  await settle();
}

export const NARRATION_STATES: readonly KioskState[] = [
  { id: 'kiosk-narrating-home', walk: listen },
  {
    id: 'kiosk-narrating-choose-line',
    walk: async (stage, settle) => {
      stage.session.takeNumber();
      await listen(stage, settle);
    },
  },
  {
    id: 'kiosk-narrated',
    walk: async (stage, settle) => {
      await listen(stage, settle);
      stage.session.reading.toggle();
    },
  },
  {
    id: 'kiosk-listen-volume',
    walk: async (stage, settle) => {
      await listen(stage, settle);
      stage.session.openAside('listen');
      stage.session.reading.chooseVolume('high');
    },
  },
  {
    id: 'kiosk-listen-every-page',
    walk: async (stage, settle) => {
      await listen(stage, settle);
      stage.session.openAside('listen');
      stage.session.reading.toggleSpokenMode();
    },
  },
  {
    id: 'kiosk-spoken-mode',
    walk: ({ session }) => session.reading.toggleSpokenMode(),
  },
];
