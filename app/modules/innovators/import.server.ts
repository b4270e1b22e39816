/** Firms and platforms from a list (CSV, XLSX). */
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { readWordList } from '#app/modules/imports/word-list.server.ts';
import { addInnovators } from './commands.server.ts';
import { can } from './policy.ts';
import { type InnovatorField, innovatorSchema } from './schema.ts';

/** Headings of a list → fields; either the Chinese words or the field names. */
const COLUMNS: Readonly<Record<InnovatorField, readonly string[]>> = {
  kind: ['类别', 'kind'],
  organizationName: ['单位名称', '企业名称', '依托单位', 'organization_name'],
  uscc: ['统一社会信用代码', 'uscc'],
  platformName: ['平台名称', 'platform_name'],
  platformLevel: ['平台级别', '级别', 'platform_level'],
  platformKind: ['平台类型', 'platform_kind'],
  certificateNo: ['证书编号', '登记编号', '文号', 'certificate_no'],
  validFrom: ['有效期起', '认定日期', '发证日期', 'valid_from'],
  validTo: ['有效期止', 'valid_to'],
  source: ['来源', '认定文件', 'source'],
  note: ['备注', 'note'],
};

const WORDS: Readonly<Record<string, string>> = {
  科技型中小企业: 'tech_sme',
  高新技术企业: 'high_tech',
  科技领军企业: 'leading',
  '科技领军（培育）企业': 'leading',
  '科技领军(培育)企业': 'leading',
  平台: 'platform',
  创新平台: 'platform',
  创新创业平台: 'platform',
  国家级: 'national',
  省级: 'provincial',
  市级: 'city',
  企业技术中心: 'enterprise_centre',
  技术创新中心: 'technology_centre',
  工程研究中心: 'engineering_centre',
  重点实验室: 'laboratory',
  院士工作站: 'workstation',
  博士后科研工作站: 'workstation',
  产业技术研究院: 'institute',
  中试基地: 'pilot_base',
  科技企业孵化器: 'incubator',
  孵化器: 'incubator',
  众创空间: 'maker_space',
  星创天地: 'star_space',
  农业科技园区: 'park',
  园区: 'park',
  国际科技合作基地: 'international_base',
  其他: 'other',
};

/** Adds every row of the file. Throws `invalid` beside the field `file`, with the lines that are wrong. */
export async function importInnovators(ctx: Ctx, file: File): Promise<{ added: number; rows: number }> {
  requireAllowed(ctx.actor, can(ctx.actor, 'innovator.change'));
  const inputs = await readWordList(file, {
    columns: COLUMNS,
    words: WORDS,
    coded: ['kind', 'platformLevel', 'platformKind'],
    schema: innovatorSchema,
    describe: (line, path) => `innovator.error.row|${line}${path ? `（${headingOf(path[0])}）` : ''}`,
  });
  try {
    return { ...(await addInnovators(ctx, inputs)), rows: inputs.length };
  } catch (error) {
    // A firm of another city is said beside its field; here that is the file.
    const elsewhere = error instanceof DomainError ? error.fields.organizationName : undefined;
    if (elsewhere) throw new DomainError('invalid', { fields: { file: elsewhere } });
    throw error;
  }
}

function headingOf(field: PropertyKey | undefined): string {
  const [heading] = COLUMNS[field as InnovatorField] ?? [];
  return heading ?? '';
}
