/** All invented technologies of the chain agri (现代农业). */
import { agriChainTechnologies } from './technologies-agri-chain.ts';
import { agriFieldTechnologies } from './technologies-agri-field.ts';
import type { DemoTechnology } from './types.ts';

export const agriTechnologies: DemoTechnology[] = [...agriFieldTechnologies, ...agriChainTechnologies];
