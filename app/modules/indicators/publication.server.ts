/** What of a figure may be published: an aggregate of very few firms tells everybody what one of them signed (domain 8.2). */
import type { Db } from '#db/client.server.ts';
import type { MeasureId } from './calibers.ts';
import type { Period } from './periods.ts';
import { countXinjiFirms } from './queries.server.ts';

/** Published cells need at least so many Xinji firms behind them. */
const MIN_FIRMS = 3;

/** The years of each measure that stay unpublished; a year without a contract hides nothing and is not among them. */
export async function yearsOfFewFirms<M extends MeasureId>(
  db: Db,
  measures: readonly M[],
  scope: { period?: Period | null; includeDemo: boolean },
): Promise<Record<M, Set<number>>> {
  const firms = await countXinjiFirms(db, measures, scope);
  const few = measures.map((measure) => {
    const years = [...(firms.get(measure) ?? [])].filter(([, count]) => count < MIN_FIRMS);
    return [measure, new Set(years.map(([year]) => year))] as const;
  });
  return Object.fromEntries(few) as Record<M, Set<number>>;
}
