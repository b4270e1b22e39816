import type { SubmissionResult } from '@conform-to/react';
import type { AppLoadContext } from '@remix-run/node';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { MarketKeeper } from '#app/modules/matching/keeper.server.ts';
import { publishNeed } from '#app/modules/needs/commands.server.ts';
import type { NeedHelp } from '#app/modules/needs/help.server.ts';
import {
  deskNeedPage,
  editNeedPage,
  newNeedPage,
  publicNeedPage,
  saveNeedForm,
} from '#app/modules/needs/pages.server.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import { loadShippedThesaurus } from '#app/modules/thesaurus/release.server.ts';
import { action as askAction } from '#app/routes/desk.needs.questions.ts';
import type { Database } from '#db/schema.ts';
import { createRewriter, type Rewriter } from '#search/remote/rewrite.server.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { taxonomyVocabulary } from '#seeds/reference/vocabulary.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeNeed } from '#tests/factories/needs.ts';
import { startOpenAiStandIn } from '#tests/fakes/openai-stand-in.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const segment = createSegmenter(taxonomyVocabulary().words);
/** As a factory owner writes it: no technical word in it. */
const SPOKEN = {
  title: '黑皮衣掉色',
  chainNode: 'leather',
  problem: '做出来的黑皮衣一摸一手黑，客户说领子蹭脏衬衣，下雨淋湿了更厉害。',
};
const RUB_FASTNESS = 'leather-157';

describe.each(dialects)('asking back on %s', (dialect) => {
  let db: Kysely<Database>;
  let keeper: MarketKeeper;
  beforeAll(async () => {
    db = await testDb(dialect);
    await loadReferenceData(db);
    await loadShippedThesaurus(db, TEST_NOW);
    await makeActors(db);
    keeper = new MarketKeeper({ db, segment, now: () => TEST_NOW });
    await keeper.current();
  });

  function pageOf(name: 'firmOwner' | 'institutionOwner' | 'broker' = 'firmOwner', rewriter?: Rewriter) {
    const parts = { market: () => keeper.current(), ...(rewriter ? { rewriter } : {}) };
    return {
      ...testContext(db, ACTORS[name], parts),
      actor: ACTORS[name],
      locale: 'zh-CN' as const,
      t: translator('zh-CN'),
    };
  }

  function formOf(fields: Record<string, string | string[]>): FormData {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) form.append(name, one);
    return form;
  }

  /** Presses a button beside the form, as a browser without JavaScript does. */
  async function press(intent: string, fields: Record<string, string | string[]>, ctx = pageOf()) {
    const answer = await saveNeedForm(ctx, formOf({ ...fields, intent }));
    if (answer instanceof Response || !('help' in answer.data)) throw new Error('the form did not come back');
    const { result, help } = answer.data as { result: SubmissionResult; help: NeedHelp };
    return { result, help, status: answer.init?.status ?? 200 };
  }

  const find = (help: NeedHelp, code: string) =>
    help.questions
      .flatMap(({ said, readings }) => readings.map((reading) => ({ said, ...reading })))
      .find((reading) => reading.code === code);

  async function draftId(): Promise<string> {
    return (await newNeedPage(pageOf())).editor.draftId;
  }

  test('a button shows how the words were understood; nothing typed is lost, nothing is stored', async () => {
    const id = await draftId();
    const typed = { ...SPOKEN, draftId: id, 'indicators[3].name': '厚度', contactPhone: '不是电话' };
    const { result, help, status } = await press('assist:ask', typed);
    expect(status).toBe(200);
    expect(result).toMatchObject({
      error: undefined,
      initialValue: { ...SPOKEN, draftId: id, indicators: [{ name: '厚度' }], contactPhone: '不是电话' },
    });
    expect(find(help, RUB_FASTNESS)).toMatchObject({
      verdict: null,
      name: expect.stringContaining('耐湿擦色牢度'),
    });
    expect(find(help, RUB_FASTNESS)?.said).toContain('手黑');
    expect(help.place).toMatchObject({ isChosen: false, name: expect.stringContaining('›') });
    await expect(requireNeed(db, id, viewerOf(pageOf()))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('answers are kept by saving, submitting and reviewing, and stand in the form again', async () => {
    const ctx = pageOf();
    const other = (await press('assist:ask', SPOKEN)).help.questions
      .flatMap(({ readings }) => readings)
      .find(({ code }) => code !== RUB_FASTNESS)?.code;
    const answers = [
      { code: RUB_FASTNESS, verdict: 'confirmed' as const },
      { code: other ?? '', verdict: 'rejected' as const },
    ];
    const need = await makeNeed(db, { ...SPOKEN, readings: answers, options: { status: 'draft' } });
    const { values, help } = await editNeedPage(ctx, need.id);
    // The page opens with them before its text is read, so that a browser without JavaScript sends them back.
    expect(find(help, RUB_FASTNESS)).toMatchObject({ verdict: 'confirmed', said: '' });
    expect(find(help, other ?? '')).toMatchObject({ verdict: 'rejected' });
    expect(values.readings).toEqual([`${RUB_FASTNESS}:confirmed`, `${other}:rejected`]);

    const { indicators, cooperationModes, needFields, declaredNonSecret, ...texts } = values;
    const form = formOf({
      ...Object.fromEntries(Object.entries(texts).filter(([, value]) => typeof value !== 'boolean')),
      cooperationModes,
      needFields,
      declaredNonSecret: declaredNonSecret ? 'on' : '',
      'indicators[0].name': indicators[0]?.name ?? '',
      'indicators[0].target': indicators[0]?.target ?? '',
      intent: 'submit',
    } as Record<string, string | string[]>);
    expect(((await saveNeedForm(ctx, form)) as Response).status).toBe(302);
    const sent = (await requireNeed(db, need.id, viewerOf(ctx))).need;
    expect(sent).toMatchObject({ status: 'submitted', readings: answers });

    await publishNeed(pageOf('broker'), { id: need.id, version: sent.version });
    for (const reader of [ctx, pageOf('broker')]) {
      const { confirmed } = await deskNeedPage(reader, need.id);
      expect(confirmed.map(({ code }) => code)).toEqual([RUB_FASTNESS]);
    }
    const published = (await requireNeed(db, need.id, viewerOf(ctx))).need;
    expect(published).toMatchObject({ status: 'published', readings: answers });
  });

  test('the confirmed meanings are for the desk, not for the public page', async () => {
    const readings = [{ code: RUB_FASTNESS, verdict: 'confirmed' as const }];
    const { id } = await makeNeed(db, { ...SPOKEN, readings });
    expect(JSON.stringify(await publicNeedPage(pageOf(), id))).not.toContain(RUB_FASTNESS);
  });

  test('a rejected reading is gone from the ranking, a confirmed one is certain', async () => {
    const market = await keeper.current();
    const ideasWith = async (verdict?: 'confirmed' | 'rejected') => {
      const readings = verdict ? [{ code: RUB_FASTNESS, verdict }] : [];
      const { id } = await makeNeed(db, { ...SPOKEN, chainCode: 'leather', nodeCode: null, readings });
      const [profile] = await market.note('need', [id]);
      return profile?.ideas ?? new Map();
    };
    const unanswered = (await ideasWith()).get(RUB_FASTNESS);
    expect(unanswered).toBeGreaterThan(0);
    expect(unanswered).toBeLessThan(1);
    expect((await ideasWith('confirmed')).get(RUB_FASTNESS)).toBe(1);
    expect((await ideasWith('rejected')).has(RUB_FASTNESS)).toBe(false);
  });

  test('junk among the answers is dropped', async () => {
    const ctx = pageOf();
    const id = await draftId();
    await db
      .updateTable('thesaurus_entry')
      .set({ status: 'retired' })
      .where('code', '=', 'leather-002')
      .execute();
    const readings = [
      'leather-001:rejected',
      'leather-002:confirmed',
      'leather-99999:confirmed',
      'leather-003:perhaps',
      '<script>',
    ];
    await saveNeedForm(ctx, formOf({ ...SPOKEN, draftId: id, readings, intent: 'save' }));
    const { need } = await requireNeed(db, id, viewerOf(ctx));
    expect(need.readings).toEqual([{ code: 'leather-001', verdict: 'rejected' }]);
  });

  test('an indicator goes into a free row, with unit and method and without a value', async () => {
    const typed = { ...SPOKEN, chainNode: 'leather-09', 'indicators[2].name': '厚度' };
    const [offered] = (await press('assist:ask', typed)).help.indicators;
    if (!offered) throw new Error('no indicator offered');
    const { result, help } = await press(`assist:indicator:${offered.id}`, typed);
    expect(result.initialValue?.indicators).toEqual([
      { name: '厚度' },
      { name: offered.zh, unit: offered.unit, method: offered.method },
    ]);
    expect(help.indicators.map(({ id }) => id)).not.toContain(offered.id);
    expect(help.notice?.tone).toBe('success');

    const rows = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`indicators[${at}].name`, `指标${at}`]),
    );
    const full = await press(`assist:indicator:${offered.id}`, { ...typed, ...rows });
    expect(full.help.notice).toEqual({ tone: 'info', text: '指标表已满，请先删去一行。' });
    expect(full.result.initialValue?.indicators).toHaveLength(12);
  });

  test('a constraint becomes a sentence of the need', async () => {
    const typed = { ...SPOKEN, chainNode: 'leather-09', foundation: '有两条喷涂线' };
    const [offered] = (await press('assist:ask', typed)).help.constraints;
    const { result, help } = await press(`assist:constraint:foundation:${offered?.id}`, typed);
    expect(result.initialValue).toMatchObject({ foundation: `有两条喷涂线。${offered?.zh}。` });
    expect(help.constraints.map(({ id }) => id)).not.toContain(offered?.id);
  });

  test('a refused submission brings the answers and the readings back', async () => {
    const answer = await press('submit', {
      ...SPOKEN,
      draftId: await draftId(),
      readings: `${RUB_FASTNESS}:confirmed`,
    });
    expect(answer.status).toBe(422);
    expect(find(answer.help, RUB_FASTNESS)).toMatchObject({ verdict: 'confirmed' });
  });

  test('without a market the form goes on, with the answers it had', async () => {
    const ctx = { ...pageOf(), market: () => Promise.reject(new Error('away')) };
    const { help } = await press('assist:ask', { ...SPOKEN, readings: `${RUB_FASTNESS}:rejected` }, ctx);
    expect(help.isRead).toBe(false);
    expect(find(help, RUB_FASTNESS)).toMatchObject({ verdict: 'rejected', said: '' });
  });

  test('only those who may write a need are helped, by the form and by the route beside it', async () => {
    await expect(press('assist:ask', SPOKEN, pageOf('institutionOwner'))).rejects.toMatchObject({
      init: { status: 403 },
    });
    const ask = (name: 'firmOwner' | 'institutionOwner') =>
      askAction({
        context: { site: pageOf(name) } as unknown as AppLoadContext,
        request: new Request('http://site/desk/needs/questions', {
          method: 'POST',
          body: formOf(SPOKEN),
          headers: { 'Accept-Language': 'zh-CN' },
        }),
        params: {},
      } as Parameters<typeof askAction>[0]);
    expect(find((await ask('firmOwner')).help, RUB_FASTNESS)).toBeDefined();
    await expect(ask('institutionOwner')).rejects.toMatchObject({ init: { status: 403 } });
    const visitor = { site: { ...pageOf(), actor: ACTORS.visitor } } as unknown as AppLoadContext;
    const request = new Request('http://site/desk/needs/questions', { method: 'POST', body: formOf(SPOKEN) });
    await expect(askAction({ context: visitor, request, params: {} } as never)).rejects.toMatchObject({
      status: 302,
    });
  });

  describe('with a rewriting service', () => {
    let standIn: Awaited<ReturnType<typeof startOpenAiStandIn>>;
    beforeAll(async () => {
      standIn = await startOpenAiStandIn();
    });
    afterAll(() => standIn.stop());

    const openRewriter = () =>
      createRewriter({
        url: standIn.url,
        key: undefined,
        model: 'stand-in',
        timeoutMs: 1_000,
        log: testContext(db, ACTORS.firmOwner).log,
      });

    test('its terms are shown first, and are keywords only when taken', async () => {
      standIn.say('{"terms":["水性聚氨酯","顶层 涂饰","色牢度 5 级"]}');
      const ctx = pageOf('firmOwner', openRewriter());
      const typed = { ...SPOKEN, keywords: '黑皮衣', contactName: '张建国' };
      const asked = await press('assist:terms', typed, ctx);
      expect(asked.help).toMatchObject({ canSuggestTerms: true, terms: ['水性聚氨酯', '顶层涂饰'] });
      expect(asked.result.initialValue).toMatchObject({ keywords: '黑皮衣' });
      const sent = JSON.stringify(standIn.requests);
      expect(sent).toContain('一摸一手黑');
      expect(sent).not.toContain('张建国');

      const taken = await press('assist:term:水性聚氨酯', { ...typed, terms: asked.help.terms }, ctx);
      expect(taken.result.initialValue).toMatchObject({ keywords: '黑皮衣、水性聚氨酯' });
      expect(taken.help.terms).toEqual(['顶层涂饰']);
    });

    test('its failure is a quiet notice, and asking has a limit', async () => {
      standIn.behave('fail');
      const ctx = pageOf('firmOwner', openRewriter());
      const failed = await press('assist:terms', { ...SPOKEN, title: '另一件事' }, ctx);
      expect(failed.status).toBe(200);
      expect(failed.help.notice).toEqual({ tone: 'info', text: '改写服务暂时用不了，不影响填写和提交。' });
      let last = failed;
      for (let at = 0; at < 20; at++) last = await press('assist:terms', SPOKEN, ctx);
      expect(last.help.notice?.text).toContain('太频繁');
    });

    test('without it there is no such button', async () => {
      expect((await newNeedPage(pageOf())).help.canSuggestTerms).toBe(false);
      expect((await press('assist:terms', SPOKEN)).help).toMatchObject({ terms: [], notice: null });
    });
  });
});
