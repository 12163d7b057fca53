import { mount } from 'svelte';
import '../maintenance/maintenance.css';
import type { MaintenanceSnapshot } from '#contract/snapshots';
import type { SurfaceClient } from '../bridge/connect';
import { LiveSnapshot } from '../bridge/live-snapshot.svelte';
import type { Language } from '../i18n/languages';
import type { Tab } from '../maintenance/attention';
import { MaintenanceConsole } from '../maintenance/maintenance-console.svelte';
import MaintenanceScreen from '../maintenance/MaintenanceScreen.svelte';
import { createStillTime } from './still-time';

/** What a page asks by itself while it is looked at. */
const SILENT_HALL = {
  pads: { watchKeys: () => new Promise(() => {}), listPorts: () => new Promise(() => {}) },
  calendars: { view: () => new Promise(() => {}) },
  publications: { view: () => new Promise(() => {}) },
};

/** A hall that shows one snapshot; its buttons are for looking at, so nothing is there to answer them. */
export function showMaintenance(
  target: HTMLElement,
  snapshot: MaintenanceSnapshot,
  tab: Tab,
  language: Language,
  prepare: (desk: MaintenanceConsole) => void = () => {},
): void {
  const time = createStillTime(snapshot.at);
  async function* watch(): AsyncGenerator<MaintenanceSnapshot> {
    yield snapshot;
    await new Promise(() => {});
  }
  const live = new LiveSnapshot<MaintenanceSnapshot>({ watch: () => Promise.resolve(watch()), time });
  const desk = new MaintenanceConsole({ client: SILENT_HALL as unknown as SurfaceClient<'maintenance'>, live, time });
  desk.tab = tab;
  desk.localization.language = language;
  prepare(desk);
  mount(MaintenanceScreen, { target, props: { snapshot, now: snapshot.at, desk } });
}
