import { z } from 'zod';
import { CALIBERS } from './calibers.ts';

export const caliberSchema = z.object({ caliber: z.enum(CALIBERS) });
