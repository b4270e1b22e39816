import { z } from 'zod';
import { isCalendarDate } from './dates.ts';

/** Fields that forms and rows of files have everywhere. */

/** '' where nothing was typed. */
export const text = (max: number) => z.string().trim().max(max).default('');

/** A calendar date, `YYYY-MM-DD`. */
export const dateSchema = z.string().trim().refine(isCalendarDate, 'form.error.date');
