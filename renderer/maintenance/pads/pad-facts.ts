/** What the snapshot says about each pad and strip, put together, and which of them want somebody. */
import type { PadHintCode } from '#contract/catalogue';
import type { Alert, MaintenanceSnapshot, PadHealth, PadProfileView, PadSiteView } from '#contract/snapshots';

export interface PadView {
  pad: PadHealth;
  /** null: it stands at no counter. */
  counter: MaintenanceSnapshot['counters'][number] | null;
  /** null for strips. */
  site: PadSiteView | null;
  profile: PadProfileView | null;
  /** When it went offline, or its port away; null while it is there. */
  awaySince: number | null;
  isTroubled: boolean;
}

/** Told, and nothing has to be done. */
const HARMLESS: readonly PadHintCode[] = ['echoHeard'];

export const isHarmless = (hint: PadHintCode): boolean => HARMLESS.includes(hint);
const AWAY: readonly Alert['code'][] = ['pad.offline', 'pad.link_down'];

export const isAway = ({ state }: PadHealth): boolean => state === 'offline' || state === 'linkDown';

/** The replaced pad has a card of its own. */
export function hintsShown(pad: PadHealth): PadHintCode[] {
  return pad.hints.filter((hint) => hint !== 'replaced');
}

export function isPadTroubled(pad: PadHealth, site: PadSiteView | null): boolean {
  const isUnconfirmed = site !== null && (site.isReplaced || site.keyMap === 'needed');
  return isAway(pad) || isUnconfirmed || hintsShown(pad).some((hint) => !isHarmless(hint));
}

/** Those that want somebody first, else as in hall.yml. */
export function viewPads(
  snapshot: Pick<MaintenanceSnapshot, 'pads' | 'padSites' | 'padProfiles' | 'counters' | 'alerts'>,
): PadView[] {
  const views = snapshot.pads.map((pad): PadView => {
    const site = snapshot.padSites.find(({ padId }) => padId === pad.id) ?? null;
    const alert = snapshot.alerts.find(({ code, subject }) => AWAY.includes(code) && subject === pad.id);
    return {
      pad,
      site,
      counter: snapshot.counters.find((counter) => counter.pad === pad.id || counter.strip === pad.id) ?? null,
      profile: snapshot.padProfiles.find(({ id }) => id === pad.profile) ?? null,
      awaySince: alert?.since ?? null,
      isTroubled: isPadTroubled(pad, site),
    };
  });
  return [...views.filter(({ isTroubled }) => isTroubled), ...views.filter(({ isTroubled }) => !isTroubled)];
}

/** Counters that have counted something, the name in words where there is one. */
export function listCounted(
  counters: Readonly<Record<string, number>>,
  names: Readonly<Record<string, string>>,
): { label: string; value: string }[] {
  return Object.entries(counters)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({ label: names[name] ?? name, value: String(count) }));
}
