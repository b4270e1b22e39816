import type { LoaderFunctionArgs } from '@remix-run/node';
import { dateInShanghai } from '#app/lib/dates.ts';
import { download } from '#app/lib/download.server.ts';
import { DomainError } from '#app/lib/errors.ts';
import { respond } from '#app/lib/http.server.ts';
import { parseContractList } from '#app/modules/contracts/list-params.ts';
import { exportContracts, isExportFormat } from '#app/modules/exports/contracts.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

/** The contracts of the ledger's filter with every field; the name carries the state date. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  const params = new URL(request.url).searchParams;
  const format = params.get('format') ?? 'xlsx';
  const { bytes } = await respond(ctx.t, () => {
    if (!isExportFormat(format)) throw new DomainError('not_found');
    return exportContracts(ctx, parseContractList(params).filter, format);
  });
  return download({ bytes, name: `${ctx.t('contract.export.name')} ${dateInShanghai(ctx.now())}.${format}` });
}
