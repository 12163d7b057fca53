import { mount } from 'svelte';
import '../board/board.css';
import BoardScreen from '../board/BoardScreen.svelte';
import type { BoardState } from '../board/gallery-states';
import { boardMessages } from '../board/messages';
import type { Language } from '../i18n/languages';
import { Localization } from '../i18n/localization.svelte';

export function showBoard(target: HTMLElement, state: BoardState, language: Language): void {
  const localization = new Localization(boardMessages);
  localization.language = language;
  const { snapshot, ageMs, isMute = false } = state;
  const call = snapshot.calls[0];
  const onShow = call ? { call, isAnnounced: false } : null;
  mount(BoardScreen, { target, props: { snapshot, onShow, now: snapshot.at + ageMs, ageMs, isMute, localization } });
}
