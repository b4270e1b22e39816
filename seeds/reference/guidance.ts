/**
 * Guidance by node, as it is shipped: what a buyer of technology in that node quantifies, and what an engineer would ask
 * before proposing a solution. Written for this product from knowledge of the trades.
 */
import agri from './guidance/agri.json';
import display from './guidance/display.json';
import equipment from './guidance/equipment.json';
import fineChem from './guidance/fine_chem.json';
import info from './guidance/info.json';
import leather from './guidance/leather.json';
import steel from './guidance/steel.json';

/** An indicator with its usual unit and test method. */
export interface GuidedIndicator {
  zh: string;
  en: string;
  /** As written behind a number; '' where there is none. */
  unit: string;
  /** Which way is better; null where a value in between is wanted. */
  direction: 'raise' | 'lower' | null;
  method: string;
}

export interface GuidedConstraint {
  zh: string;
  en: string;
}

export interface NodeGuidance {
  node: string;
  indicators: GuidedIndicator[];
  constraints: GuidedConstraint[];
}

export const shippedGuidance: NodeGuidance[] = [
  leather,
  equipment,
  display,
  agri,
  steel,
  fineChem,
  info,
].flat();
