import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import type { Db } from '#db/client.server.ts';
import { can } from './policy.ts';

/** 地区生产总值 of one year, as a publication states it. */
export interface GdpFigure {
  year: number;
  /** Fen. */
  amountFen: number;
  source: string;
  publishedOn: string;
}

/** Newest year first. */
export async function listGdp(db: Db): Promise<GdpFigure[]> {
  const rows = await db.selectFrom('gdp_figure').selectAll().orderBy('year', 'desc').execute();
  return rows.map(({ year, amount_fen, source, published_on }) => ({
    year,
    amountFen: amount_fen,
    source,
    publishedOn: published_on,
  }));
}

export async function findGdp(db: Db, year: number): Promise<GdpFigure | null> {
  return (await listGdp(db)).find((figure) => figure.year === year) ?? null;
}

/** Enters or corrects the figure of a year; what it was before stays in the audit log. */
export async function enterGdp(ctx: Ctx, figure: GdpFigure): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.enter', null));
  const before = await findGdp(ctx.db, figure.year);
  await inTransaction(ctx, async (tx) => {
    const row = {
      amount_fen: figure.amountFen,
      source: figure.source,
      published_on: figure.publishedOn,
      updated_by: userIdOf(tx.actor),
      updated_at: tx.now(),
    };
    await tx.db
      .insertInto('gdp_figure')
      .values({ year: figure.year, ...row })
      .onConflict((conflict) => conflict.column('year').doUpdateSet(row))
      .execute();
    await recordAudit(tx, {
      type: 'indicator.gdp_entered',
      subjectKind: 'indicator',
      subjectId: `gdp-${figure.year}`,
      detail: { before: before?.amountFen ?? null, after: figure.amountFen, source: figure.source },
    });
  });
}
