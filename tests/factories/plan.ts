import { translator } from '#app/i18n/i18n.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { checkValue } from '#app/modules/plan/commands.server.ts';
import { planIndicatorPage, publicPlanPage } from '#app/modules/plan/pages.server.ts';
import { valueSchema } from '#app/modules/plan/schema.ts';
import { ACTORS, type ActorName } from '#tests/helpers/actors.ts';

/** A value of 2024 as the form sends it. */
export function planValue(given: Record<string, unknown> = {}) {
  const { intent: _, ...value } = valueSchema.parse({
    intent: 'value',
    year: '2024',
    value: '121',
    source: '省科技厅高新技术企业名单',
    stateOn: '2024-12-31',
    ...given,
  });
  return value;
}

/** The pages of the plan as people of the bureau and the public see them, on the context in force. */
export function planDesk(context: () => Ctx) {
  const as = (actor: Ctx['actor'], now = context().now()): Ctx => ({ ...context(), actor, now: () => now });
  const page = (actor: Ctx['actor'] = ACTORS.auditor) => ({
    ...as(actor),
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  });
  const indicator = (no: number, actor: Ctx['actor'] = ACTORS.auditor, search = '') =>
    planIndicatorPage(page(actor), String(no), new URLSearchParams(search));
  const waiting = async (no: number) => (await indicator(no)).waiting[0]?.id ?? '';
  return {
    as,
    page,
    indicator,
    waiting,
    lineOf: async (no: number, year: number) => {
      const line = (await indicator(no)).lines.find((one) => one.year === year);
      if (!line) throw new Error(`no line ${year}`);
      return line;
    },
    /** Decides the oldest value that waits. */
    check: async (no: number, by: ActorName, verdict: 'checked' | 'returned' = 'checked') =>
      checkValue(as(ACTORS[by]), no, {
        id: await waiting(no),
        verdict,
        checkNote: verdict === 'returned' ? '与名单不符' : '',
      }),
    /** What the public reads, by year from 2020 on. */
    published: async (no: number) => (await publicPlanPage(page(ACTORS.visitor))).values[String(no)],
  };
}
