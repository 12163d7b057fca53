/** The parts that screens are made of, each in every state of its own: where a new part is looked at first. */
import { mount } from 'svelte';
import DesignComponents from './DesignComponents.svelte';
import DesignDrawings from './DesignDrawings.svelte';
import { SAMPLE_SNAPSHOT } from './sample-hall';
import { createStillTime } from './still-time';

export interface DesignPage {
  /** `?screen=` of the gallery. */
  id: string;
  show: (place: { target: HTMLElement; pxPerMm: () => number }) => void;
}

export const DESIGN_PAGES: readonly DesignPage[] = [
  {
    id: 'design-components',
    show: ({ target, pxPerMm }) => {
      mount(DesignComponents, { target, props: { time: createStillTime(SAMPLE_SNAPSHOT.at), pxPerMm } });
    },
  },
  { id: 'design-drawings', show: ({ target }) => void mount(DesignDrawings, { target }) },
];
