import { equipmentBearingTechnologies } from './technologies-equipment-bearings.ts';
import { equipmentMachineTechnologies } from './technologies-equipment-machines.ts';
import type { DemoTechnology } from './types.ts';

/** The 30 technologies of the high-end equipment chain, in two files for size. */
export const equipmentTechnologies: DemoTechnology[] = [
  ...equipmentBearingTechnologies,
  ...equipmentMachineTechnologies,
];
