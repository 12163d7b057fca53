/** 怎么办、谁来办、几天办好 of a category or an item: what it says itself, else `handling` of `intake.yml`, else the hall. */
import type { IntakeItem } from '#contract/intake';
import type { LocalizedText } from '#contract/snapshots';
import { limitOf } from '#domain/clock/case-limits';
import type { HallFile, Problem } from '../config/hall-config';
import type { HandlingFile } from './content-files';
import { OWN_PROMISE } from './presets/presets';

export type Handling = Omit<IntakeItem, 'id' | 'name' | 'drawing' | 'needsIdNumber' | 'materials'>;

const DEFAULT_LIMIT_DAYS = 3;

export function handlingOf(own: HandlingFile, shared: HandlingFile, { hall }: HallFile): Handling {
  const said = { ...shared, ...withoutUndefined(own) };
  const caseType = said.caseType ?? 'promised';
  // A type that an entry gives itself takes no days from what all share.
  const givenDays = own.limitDays ?? (own.caseType === undefined ? said.limitDays : undefined);
  return {
    caseType,
    level: said.level ?? (hall.level === 'village' ? 'village' : 'township'),
    limitDays: limitOf(caseType, {
      givenDays: givenDays ?? (caseType === 'promised' && own.caseType === undefined ? DEFAULT_LIMIT_DAYS : null),
      isComplex: false,
    }),
    basis: bilingual(said.basis, said.basisEnglish) ?? OWN_PROMISE,
    handledBy: {
      unit: bilingual(said.unit, said.unitEnglish) ?? { zh: hall.name, en: hall.english },
      phone: said.phone ?? hall.helpPhone,
    },
    isAnonymousAllowed: said.anonymous ?? false,
  };
}

function withoutUndefined(own: HandlingFile): HandlingFile {
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

/** English falls back on the Chinese: a name without its translation is still a name. */
export function bilingual(zh: string | undefined, en: string | undefined): LocalizedText | null {
  return zh === undefined ? null : { zh, en: en ?? zh };
}

const A_PROMISE = 'limitDays: a promised case says in how many working days it is done';

export function checkHandling(own: HandlingFile, place: Problem['path']): Problem[] {
  return own.caseType === 'promised' && own.limitDays === undefined ? [{ path: place, message: A_PROMISE }] : [];
}
