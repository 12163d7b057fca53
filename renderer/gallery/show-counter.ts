import { mount } from 'svelte';
import '../ui/desk.css';
import type { CounterSnapshot } from '#contract/snapshots';
import { counterMessages } from '../counter/messages';
import CounterScreen from '../counter/CounterScreen.svelte';
import SignIn from '../counter/SignIn.svelte';
import type { Choice } from '../counter/counter-choice';
import type { Language } from '../i18n/languages';
import { Localization } from '../i18n/localization.svelte';

const nothing = (): void => {};

export function showCounter(
  target: HTMLElement,
  snapshot: CounterSnapshot,
  language: Language,
  choice: Choice | null = null,
): void {
  const localization = new Localization(counterMessages);
  localization.language = language;
  if (!snapshot.staff) {
    const props = { snapshot, localization, isBusy: false, refusal: null, onLanguage: nothing };
    mount(SignIn, { target, props: { ...props, onSignIn: () => Promise.resolve() } });
    return;
  }
  mount(CounterScreen, {
    target,
    props: {
      snapshot,
      localization,
      now: snapshot.at,
      notice: null,
      underWay: null,
      choice,
      enterTakes:
        snapshot.helpCalls.find(({ takenBy }) => !takenBy)?.helpCallId ??
        snapshot.residentCalls.find(({ takenBy }) => !takenBy)?.residentCallId ??
        null,
      on: {
        onAction: nothing,
        onCall: nothing,
        onReenter: nothing,
        onChoose: nothing,
        onType: nothing,
        onTakeHelp: nothing,
        onEndHelp: nothing,
        onTakeResidentCall: nothing,
        onEndResidentCall: nothing,
        onReprint: nothing,
        onCases: nothing,
        onSignOut: nothing,
        onLanguage: nothing,
      },
    },
  });
}
