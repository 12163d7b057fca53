/**
 * What a site has confirmed about its pads: which device stands at which place, and which of its keys means what. A press
 * that came before is kept and judged again at the confirmation: in time for its slot it counts then, once.
 */
import type { PadHealth, PadSiteView } from '#contract/snapshots';
import type { PadId } from '#domain/ids';
import { findKeyLevelsFault } from '#domain/rating';
import type { KeyLevels } from '#domain/rating';
import type { PadSite as ConfirmedPads } from '#pads/pad-ports';
import type { HallLines } from '../queue/hall-lines';
import { Refusal } from '../refusal';
import type { ReadTx, Store } from '../store/open-store';
import * as padPresses from '../store/repositories/pad-presses.repo';
import * as ratingSlots from '../store/repositories/rating-slots.repo';
import * as padSites from '../store/repositories/pad-sites.repo';
import type { HallWriter, UnitOfWork } from '../unit-of-work';
import type { JudgePress } from './judge-press';

/** What a pad's profile says about its keys. */
export interface PadModel {
  profile: string;
  revision: number;
  keyCount: number;
  /** The profile does not know which key means what: somebody presses each one and says so. */
  needsKeyMap: boolean;
}

/** What became of the presses that waited for a confirmation. */
export interface PressesJudged {
  counted: number;
  notCounted: number;
}

export interface PadSite extends ConfirmedPads {
  /** Pins the first device that answers at each place; every later one needs a person. */
  noteHealth(health: readonly PadHealth[]): void;
  pinFirst(unit: UnitOfWork, padId: PadId, uid: string): void;
  findLatestSession(padId: PadId): number | null;
  confirmKeyMap(unit: UnitOfWork, padId: PadId, levels: KeyLevels): PressesJudged;
  /** `uid` is what the person saw on the page: another device by now is `PAD_CHANGED`. */
  confirmPad(unit: UnitOfWork, padId: PadId, uid: string): PressesJudged;
  view(tx: ReadTx, health: readonly PadHealth[]): PadSiteView[];
}

/** A map without a device's uid is of a pad that has none: its place is all there is to know it by. */
const isOfDevice = (map: padSites.PadKeyMap, uid: string) => map.uid === '' || map.uid === uid;

export function createPadSite({
  lines,
  store,
  writer,
  models,
  judgePress,
  padHealth,
}: {
  lines: Pick<HallLines, 'counters'>;
  store: Store;
  writer: HallWriter;
  models: ReadonlyMap<PadId, PadModel>;
  judgePress: JudgePress;
  padHealth: () => PadHealth[];
}): PadSite {
  const uidNow = (padId: PadId) => padHealth().find(({ id }) => id === padId)?.uid ?? null;

  function getModel(padId: PadId): PadModel {
    const model = models.get(padId);
    if (!model) throw new Refusal('PAD_UNKNOWN');
    return model;
  }

  function levelsOf(
    tx: ReadTx,
    of: { padId: PadId; uid: string; profile: string; revision: number },
  ): KeyLevels | null {
    const map = padSites.findKeyMap(tx, of.padId);
    const isOfModel = map?.profile === of.profile && map.revision === of.revision;
    return map && isOfModel && isOfDevice(map, of.uid) ? map.levels : null;
  }

  /** Judges again what waited, oldest press first: of two in one session the first one counts. */
  function countWaiting(unit: UnitOfWork, padId: PadId): PressesJudged {
    const judged = { counted: 0, notCounted: 0 };
    const pinned = padSites.findPinnedUid(unit.tx, padId);
    for (const press of padPresses.listUnconfirmed(unit.tx, padId)) {
      if (pinned !== null && press.uid !== pinned) continue;
      const levels = press.isLevelConfirmed ? null : levelsOf(unit.tx, press);
      if (!press.isLevelConfirmed && levels === null) continue;
      const level = levels ? (levels[press.rawKey] ?? null) : press.level;
      const verdict = judgePress(unit, { ...press, level, isConfirmed: true });
      padPresses.judge(unit.tx, press.id, verdict, level);
      judged[verdict === 'accepted' ? 'counted' : 'notCounted'] += 1;
    }
    return judged;
  }

  return {
    findLevels: (pad) => store.read((tx) => levelsOf(tx, pad)),
    findUid: (padId) => store.read((tx) => padSites.findPinnedUid(tx, padId)),

    findLatestSession(padId) {
      const counter = lines.counters.find(({ pad }) => pad === padId)?.number;
      if (counter === undefined) return null;
      return store.read((tx) => ratingSlots.findLatestSession(tx, { padId, counterNumber: counter }));
    },

    noteHealth(health) {
      const isNew = ({ id, uid }: PadHealth) => uid !== null && models.has(id);
      const fresh = store.read((tx) =>
        health.filter((pad) => isNew(pad) && padSites.findPinnedUid(tx, pad.id) === null),
      );
      if (fresh.length === 0) return;
      writer.change((unit) => {
        for (const { id, uid } of fresh) if (uid !== null) padSites.pin(unit.tx, id, uid, 'first', unit.moment.at);
      });
    },

    pinFirst(unit, padId, uid) {
      if (padSites.findPinnedUid(unit.tx, padId) === null) padSites.pin(unit.tx, padId, uid, 'first', unit.moment.at);
    },

    confirmKeyMap(unit, padId, levels) {
      const { profile, revision, keyCount } = getModel(padId);
      const fault = findKeyLevelsFault(levels);
      if (fault) throw new Refusal(fault === 'tooFewKeys' ? 'KEY_MAP_TOO_FEW' : 'KEY_MAP_LEVEL_TWICE');
      const key = Object.keys(levels)
        .map(Number)
        .find((rawKey) => rawKey < 1 || rawKey > keyCount);
      if (key !== undefined) throw new Refusal('KEY_MAP_NO_SUCH_KEY', { key });
      const health = padHealth().find(({ id }) => id === padId);
      if (!health || (health.uid === null && health.lastAnswerAt === null)) throw new Refusal('PAD_NEVER_ANSWERED');
      const confirmedAt = unit.moment.at;
      padSites.putKeyMap(unit.tx, { padId, uid: health.uid ?? '', profile, revision, levels, confirmedAt });
      unit.record('padMap.confirmed', { padId, profile, revision, levels: { ...levels } });
      return countWaiting(unit, padId);
    },

    confirmPad(unit, padId, uid) {
      getModel(padId);
      const now = uidNow(padId);
      if (now === null) throw new Refusal('PAD_NEVER_ANSWERED');
      if (now !== uid) throw new Refusal('PAD_CHANGED');
      if (padSites.findPinnedUid(unit.tx, padId) === uid) return { counted: 0, notCounted: 0 };
      padSites.pin(unit.tx, padId, uid, 'staff', unit.moment.at);
      unit.record('pad.confirmed', { padId, uid });
      return countWaiting(unit, padId);
    },

    view: (tx, health) =>
      [...models].map(([padId, model]) => {
        const uid = health.find(({ id }) => id === padId)?.uid ?? null;
        const pinnedUid = padSites.findPinnedUid(tx, padId);
        const levels = levelsOf(tx, { padId, uid: uid ?? pinnedUid ?? '', ...model });
        return {
          padId,
          pinnedUid,
          isReplaced: uid !== null && pinnedUid !== null && uid !== pinnedUid,
          keyCount: model.keyCount,
          keyMap: levels ? 'confirmed' : model.needsKeyMap ? 'needed' : 'notNeeded',
          levels,
          confirmedAt: levels ? (padSites.findKeyMap(tx, padId)?.confirmedAt ?? null) : null,
          unconfirmedPresses: padPresses.listUnconfirmed(tx, padId).length,
        };
      }),
  };
}
