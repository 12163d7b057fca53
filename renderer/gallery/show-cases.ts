import { mount } from 'svelte';
import '../ui/desk.css';
import type { SurfaceConnection } from '../bridge/connect';
import { counterStates } from '../counter/gallery-states';
import { CaseDesk } from '../counter/cases/case-desk.svelte';
import CasesPage from '../counter/cases/CasesPage.svelte';
import { counterMessages } from '../counter/messages';
import type { Language } from '../i18n/languages';
import { Localization } from '../i18n/localization.svelte';
import { createStillTime } from './still-time';

/** 办件 at the counter as it stands; its hall answers nothing. */
export function showCases(target: HTMLElement, open: (desk: CaseDesk) => void, language: Language): void {
  const snapshot = counterStates.serving;
  const localization = new Localization(counterMessages);
  localization.language = language;
  const connection = { client: {}, live: { value: snapshot }, time: createStillTime(snapshot.at) };
  const desk = new CaseDesk({
    connection: connection as unknown as SurfaceConnection<'counter'>,
    play: () => Promise.resolve(() => {}),
  });
  desk.hallChanged(snapshot.cases.change);
  open(desk);
  mount(CasesPage, { target, props: { desk, snapshot, localization, now: snapshot.at } });
}
