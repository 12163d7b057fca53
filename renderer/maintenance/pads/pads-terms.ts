/** The terms that this half of the page and its words share: the contract's own, and the sections of the page. */
import type { SurfaceConnection } from '../../bridge/connect';

export type Pads = SurfaceConnection<'maintenance'>['client']['pads'];
export type TryOut = Parameters<Pads['tryPad']>[0]['what'];
export type TryOutcome = Awaited<ReturnType<Pads['tryPad']>>['outcome'];
export type SerialPort = Awaited<ReturnType<Pads['listPorts']>>['ports'][number];

export const SECTIONS = ['pads', 'search', 'ports'] as const;
export type Section = (typeof SECTIONS)[number];
