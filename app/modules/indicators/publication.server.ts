/** What of a figure may be published: an aggregate of very few firms tells everybody what one of them signed (domain 8.2). */
import type { Db } from '#db/client.server.ts';
import type { MeasureId } from './calibers.ts';
import type { Period } from './periods.ts';
import { countXinjiFirms } from './queries.server.ts';

/** Published cells need at least so many Xinji firms behind them. */
const MIN_FIRMS = 3;

/** The years of a measure that stay unpublished; a year without a contract hides nothing and is not among them. */
export async function yearsOfFewFirms(
  db: Db,
  measure: MeasureId,
  scope: { period?: Period | null; includeDemo: boolean },
): Promise<Set<number>> {
  const firms = await countXinjiFirms(db, measure, scope);
  return new Set([...firms].filter(([, count]) => count < MIN_FIRMS).map(([year]) => year));
}
