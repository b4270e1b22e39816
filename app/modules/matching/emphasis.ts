/** Which part of a need speaks: what is wrong and what is wanted decide, who we are and what it may cost do not. */
export const CLAUSE_ROLES = ['problem', 'target', 'constraint', 'background', 'money', 'courtesy'] as const;
export type ClauseRole = (typeof CLAUSE_ROLES)[number];

/** A clause of a text, or the money talk inside one (UTF-16 code units). */
export interface Clause {
  start: number;
  end: number;
  role: ClauseRole;
}

const CLAUSE = /[^，。；！？,;!?\n：:]+/g;

/** Sums and the words around them; what else a clause says is kept. */
const MONEY =
  /(?:[\d.]+|[一二两三四五六七八九十百千万几半]+)(?:[多来几]|十来)?\s*(?:万元|万块|亿元|块钱|元|块|毛钱|毛)(?:多|左右|以内|以下)?|(?:多少|花|掏|赔|费)钱|报价|预算|投资|贷款|补贴|拨款/g;

/**
 * What gives a clause away, first match wins. Words of ordinary speech only: nothing here knows a trade, so the rules
 * hold for every chain. A clause without a mark tells of the problem, which most clauses do.
 */
const MARKS: readonly (readonly [ClauseRole, RegExp])[] = [
  [
    'courtesy',
    /谢谢|感谢|拜托|麻烦(?:各位|专家|老师)|联系(?:我|人|电话|方式)|敬请|[您你]好|(?:老师|专家|教授|高校|院校|院所|团队|单位).{0,6}(?:看看|瞧瞧|指点|帮|联系|合作|请教|对接)|(?:想|求|请|盼|寻).{0,4}(?:懂|会|内行|明白人|老师|专家|教授|师傅|高人)/,
  ],
  [
    'background',
    /^(?:我们?|俺们?|咱们?)(?:这|是|家|厂|公司|司|单位|合作社|村|镇)|^(?:本(?:厂|公司|企业)|我厂|我司|公司|老厂|厂子|小厂|作坊|合作社|农场)|年产|产值|占地|注册资金|员工|职工|号人|多?口人|(?:干|做|种|养)了.{0,6}年|专(?:做|门做)|主营|(?:供给|卖到|卖给|供货)|一(?:年|天|个月|季)(?:也就)?.{0,6}(?:万|吨|张|片|件|台|头|亩|套|米|尺|双|只)|高新技术企业/,
  ],
  [
    'target',
    /想要|希望|要求|最好|达到|做到|压到|降到|提到|提高到|控制在|稳定在|保证|以[内上下]|不(?:超|超过|低于|高于|大于|小于)|至少|最少|目标|能不能|有没有.{0,8}(?:办法|法子|路子|招|技术|工艺|材料|设备)|就(?:想|要|盼)|[≥≤><±]/,
  ],
  [
    'constraint',
    /(?:现有|原有|原来的|老)(?:的)?(?:设备|机器|线|炉|鼓|工艺|厂房)|不(?:想|能|愿|敢|好|用|要)(?:大?动|换|停|改|加|上|再)|场地|地方|没(?:地|条件|设备|人)|只(?:有|能)|工人|会用|停产|环评|环保/,
  ],
];

/** Cuts a text into clauses and says what each is about. */
export function readClauses(text: string): Clause[] {
  return [...text.matchAll(CLAUSE)].flatMap(({ 0: clause, index }) => cutMoney(clause, index));
}

function cutMoney(clause: string, offset: number): Clause[] {
  const role = MARKS.find(([, mark]) => mark.test(clause.trim()))?.[0] ?? 'problem';
  const cut: Clause[] = [];
  const add = (from: number, to: number, of: ClauseRole) => {
    if (clause.slice(from, to).trim() !== '') cut.push({ start: offset + from, end: offset + to, role: of });
  };
  let at = 0;
  for (const { 0: money, index } of clause.matchAll(MONEY)) {
    add(at, index, role);
    add(index, index + money.length, 'money');
    at = index + money.length;
  }
  add(at, clause.length, role);
  return cut;
}
