import type { HallGuide } from '#contract/publicity';

/** 110、119、120、122: the same in every hall of the country, and true of a hall that has written nothing (DF 31). */
export const EMERGENCY_PHONES: HallGuide['phones'] = [
  { name: { zh: '急救', en: 'Ambulance' }, phone: '120', hours: null, isEmergency: true },
  { name: { zh: '报警', en: 'Police' }, phone: '110', hours: null, isEmergency: true },
  { name: { zh: '火警', en: 'Fire brigade' }, phone: '119', hours: null, isEmergency: true },
  { name: { zh: '交通事故', en: 'Traffic accident' }, phone: '122', hours: null, isEmergency: true },
];
