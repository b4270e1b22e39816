import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import {
  CODE_LISTS,
  type CodeList,
  entriesOf,
  isCodeList,
  isInForce,
} from '#app/modules/contracts/code-lists.ts';
import { lastVersions, listCodeVersions } from '#app/modules/taxonomy/code-versions.server.ts';
import { taxonomy } from '#app/modules/taxonomy/queries.server.ts';
import { can } from './policy.ts';
import { takesNewCodes } from './schema.ts';

type PageCtx = Ctx & { locale: string };

/** Every list with its size and when the bureau last changed it. */
export async function codeListsPage(ctx: PageCtx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'code-lists.read'));
  const versions = await listCodeVersions(ctx.db);
  const today = todayInShanghai(ctx.now());
  return {
    lists: CODE_LISTS.map((list) => {
      const own = versions.filter((version) => version.list === list);
      const entries = entriesOf(list);
      return {
        list,
        count: entries.length,
        inForce: entries.filter((entry) => isInForce(entry, today)).length,
        changed: lastVersions(own).length,
        changedAt: own.at(-1)?.createdAt ?? null,
        isOpen: takesNewCodes(list),
      };
    }),
  };
}

/** One list with its entries, the one that is being edited, and its history, newest first. Throws `not_found`. */
export async function codeListPage(ctx: PageCtx, param: string, params: URLSearchParams) {
  requireAllowed(ctx.actor, can(ctx.actor, 'code-lists.read'));
  const list = listParam(param);
  const [versions, terms] = await Promise.all([listCodeVersions(ctx.db, list), taxonomy(ctx.db)]);
  const last = new Map(lastVersions(versions).map((version) => [version.code, version]));
  const today = todayInShanghai(ctx.now());
  const entries = entriesOf(list).map((entry) => {
    const { code, zh, effectiveFrom = '', effectiveTo = '' } = entry;
    const version = last.get(code)?.version ?? 0;
    const en = terms.find(list, code)?.en ?? zh;
    return { code, zh, en, effectiveFrom, effectiveTo, version, isInForce: isInForce(entry, today) };
  });
  const may = { change: can(ctx.actor, 'code-lists.change') };
  const chosen = params.get('code');
  const edited = may.change ? (entries.find(({ code }) => code === chosen) ?? null) : null;
  return {
    list,
    isOpen: takesNewCodes(list),
    entries,
    edited,
    isAdding: may.change && takesNewCodes(list) && chosen === null,
    may,
    history: versions
      .toReversed()
      .map(({ id, code, version, zh, effectiveFrom, effectiveTo, note, by, createdAt }) => ({
        id,
        code,
        version,
        zh,
        effectiveFrom: effectiveFrom ?? null,
        effectiveTo: effectiveTo ?? null,
        note,
        by,
        createdAt,
      })),
  };
}

/** The list that an address names. Throws `not_found`. */
export function listParam(param: string): CodeList {
  if (!isCodeList(param)) throw new DomainError('not_found');
  return param;
}
