import { createContext } from 'svelte';
import type { Time } from '#domain/time-source';
import type { Orientation } from '../ui/device-profile';
import type { ErrandPages } from './errands/errand-pages.svelte';
import type { KioskSession } from './kiosk-session.svelte';

export interface Kiosk {
  session: KioskSession;
  errandPages: ErrandPages;
  time: Time;
  orientation: Orientation;
  /** The screen is so tall that its controls can come lower than they usually are. */
  canLower: boolean;
}

/** What every part of the kiosk's page may reach: the one session and the one clock. */
export const [getKiosk, setKiosk] = createContext<Kiosk>();
