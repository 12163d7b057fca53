/** The parts that screens are made of, each in every state of its own: where a new part is looked at first. */
import { mount } from 'svelte';
import { COMPONENTS_PARTS } from './components-parts';
import type { ComponentsPart } from './components-parts';
import DesignComponents from './DesignComponents.svelte';
import DesignDrawings from './DesignDrawings.svelte';
import { SAMPLE_SNAPSHOT } from './sample-hall';
import { createStillTime } from './still-time';

export interface DesignPage {
  /** `?screen=` of the gallery. */
  id: string;
  show: (place: { target: HTMLElement; pxPerMm: () => number }) => void;
}

const components = (id: string, only?: ComponentsPart): DesignPage => ({
  id,
  show: ({ target, pxPerMm }) => {
    mount(DesignComponents, { target, props: { time: createStillTime(SAMPLE_SNAPSHOT.at), pxPerMm, only } });
  },
});

export const DESIGN_PAGES: readonly DesignPage[] = [
  components('design-components'),
  ...COMPONENTS_PARTS.map((part) => components(`design-components-${part}`, part)),
  { id: 'design-drawings', show: ({ target }) => void mount(DesignDrawings, { target }) },
];
