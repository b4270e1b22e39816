/** 科研诚信 records from a list (CSV, XLSX). */
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { readWordList } from '#app/modules/imports/word-list.server.ts';
import { addFlags } from './commands.server.ts';
import { can } from './policy.ts';
import { type FlagInput, flagSchema } from './schema.ts';

/** Headings of a list → fields; either the Chinese words or the field names. */
const COLUMNS: Readonly<Record<keyof FlagInput, readonly string[]>> = {
  subject: ['主体类型', 'subject'],
  name: ['名称', '姓名', 'name'],
  uscc: ['统一社会信用代码', 'uscc'],
  organizationName: ['所在单位', 'organization_name'],
  level: ['级别', 'level'],
  source: ['来源', 'source'],
  decisionNo: ['决定文号', '文号', 'decision_no'],
  startsOn: ['起始日期', 'starts_on'],
  endsOn: ['截止日期', 'ends_on'],
  note: ['备注', 'note'],
};

const WORDS: Readonly<Record<string, string>> = {
  法人: 'organization',
  单位: 'organization',
  自然人: 'person',
  个人: 'person',
  一般: 'general',
  一般失信: 'general',
  严重: 'severe',
  严重失信: 'severe',
};

/** Adds every row of the file. Throws `invalid` beside the field `file`, with the lines that are wrong. */
export async function importFlags(ctx: Ctx, file: File): Promise<{ added: number; rows: number }> {
  requireAllowed(ctx.actor, can(ctx.actor, 'integrity.change'));
  const inputs = await readWordList(file, {
    columns: COLUMNS,
    words: WORDS,
    coded: ['subject', 'level'],
    // A list that does not say is about organisations.
    defaults: { subject: 'organization' },
    schema: flagSchema,
    describe: (line, path) => `integrity.error.row|${line}${path ? `（${path.join('.')}）` : ''}`,
  });
  return { ...(await addFlags(ctx, inputs)), rows: inputs.length };
}
