import { z } from 'zod';
import { splitChainNode } from '#app/modules/listings/schema.ts';

/** Choice of the correction form that means: in no chain of ours. */
export const OUTSIDE = 'none';

export const correctionSchema = z.object({
  version: z.number().int(),
  /** Code of a node, of a chain for "the whole chain", or OUTSIDE. */
  chainNode: z
    .string()
    .max(40)
    .transform((value) => (value === OUTSIDE ? { chainCode: null, nodeCode: null } : splitChainNode(value))),
});

/** Listings without a stated place whose recognised node is less likely than this wait for a person. */
export const DOUBTFUL_NODE = 0.4;
/** So surely recognised as belonging to no chain of ours, a listing waits for nobody. */
export const SURELY_OUTSIDE = 0.6;
