import { leatherFinishingTechnologies } from './technologies-leather-finishing.ts';
import { leatherWetTechnologies } from './technologies-leather-wet.ts';
import type { DemoTechnology } from './types.ts';

/** The 32 technologies of the leather chain, in two files for size. */
export const leatherTechnologies: DemoTechnology[] = [
  ...leatherWetTechnologies,
  ...leatherFinishingTechnologies,
];
