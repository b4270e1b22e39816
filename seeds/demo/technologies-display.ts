/** All invented technologies of the chain display (新型显示). */
import { displayDeviceTechnologies } from './technologies-display-devices.ts';
import { displayMaterialTechnologies } from './technologies-display-materials.ts';
import type { DemoTechnology } from './types.ts';

export const displayTechnologies: DemoTechnology[] = [
  ...displayMaterialTechnologies,
  ...displayDeviceTechnologies,
];
