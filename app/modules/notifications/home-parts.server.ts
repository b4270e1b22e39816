import type { MessageKey } from '#app/i18n/i18n.ts';
import { paths } from '#app/lib/paths.ts';
import { viewDealRow } from '#app/modules/deals/pages.server.ts';
import { type DealTab, listDeals } from '#app/modules/deals/queries.server.ts';
import { labelsFor } from '#app/modules/listings/pages.server.ts';
import type { DeskCtx, NotificationView } from './pages.server.ts';

/* The building blocks of a home page: tiles, short lists, the next step. */

/** How many lines a list of the home page shows. */
export const LINES = 5;
export const NEWS = 6;

export interface HomeTile {
  label: string;
  value: string;
  unit?: string;
  note?: string;
  to: string;
  isMain?: boolean;
}

export interface HomeItem {
  id: string;
  title: string;
  to: string;
  facts: string[];
  badge: { text: string; tone: 'pending' | 'primary' | 'ok' | 'neutral' | 'danger' | 'info' } | null;
  due: string | null;
  isOverdue: boolean;
}

export interface HomeSection {
  title: string;
  to: string;
  empty: string;
  items: HomeItem[];
}

export interface HomeView {
  next: { text: string; to: string; label: string };
  tiles: HomeTile[];
  sections: HomeSection[];
  news: NotificationView[];
}

export type Part = Pick<HomeView, 'tiles' | 'sections'> & { next: HomeView['next'] | null };

export function unique(tiles: HomeTile[]): HomeTile[] {
  return tiles.filter((tile, index) => tiles.findIndex(({ label }) => label === tile.label) === index);
}

export function step(ctx: DeskCtx, key: string, to: string, params: Record<string, string | number> = {}) {
  return {
    text: ctx.t(`desk.next.${key}` as MessageKey, params),
    label: ctx.t(`desk.next.${key}.label` as MessageKey),
    to,
  };
}

export function tile(ctx: DeskCtx, key: string, value: number, to: string, isMain = false): HomeTile {
  return { label: ctx.t(`desk.tile.${key}` as MessageKey), value: String(value), to, isMain };
}

export const dealsAt = (tab: DealTab) => `${paths.desk.deals()}?tab=${tab}`;

export async function dealSection(ctx: DeskCtx, tab: DealTab, key: string): Promise<HomeSection> {
  const [labels, list] = await Promise.all([
    labelsFor(ctx.db, ctx),
    listDeals(ctx.db, ctx.actor, { tab, perPage: LINES }),
  ]);
  const items = list.rows.map((record) => {
    const row = viewDealRow(ctx, record, labels);
    return {
      id: row.id,
      title: row.title,
      to: paths.desk.deal(row.id),
      facts: [`${row.firm} × ${row.institution}`],
      badge: { text: row.stateName, tone: row.tone },
      due: row.dueText,
      isOverdue: row.isOverdue,
    };
  });
  return section(ctx, key, dealsAt(tab), items);
}

export function section(ctx: DeskCtx, key: string, to: string, items: HomeItem[]): HomeSection {
  return {
    title: ctx.t(`desk.section.${key}` as MessageKey),
    empty: ctx.t(`desk.section.${key}.empty` as MessageKey),
    to,
    items,
  };
}

export const PLAIN = { facts: [], badge: null, due: null, isOverdue: false };
