import { mount } from 'svelte';
import type { FaultNotice } from '#contract/shell';
import FaultScreen from '../fault/FaultScreen.svelte';

export function showFault(target: HTMLElement, notice: FaultNotice | null): void {
  mount(FaultScreen, { target, props: { notice } });
}
