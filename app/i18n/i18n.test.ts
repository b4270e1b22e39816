import { describe, expect, it } from 'vitest';
import en from './en.ts';
import { localeFromRequest, translator } from './i18n.server.ts';
import zhCN from './zh-CN.ts';

const chinese: Record<string, string> = zhCN;
const english: Record<string, string> = en;

/** English messages that rightly hold Chinese characters. */
const chineseInEnglish = new Set(['common.language.zh']);

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('messages', () => {
  it('has the same keys in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  });

  it('uses the same placeholders in both languages', () => {
    const different = Object.keys(chinese).filter(
      (key) => placeholders(chinese[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('has no empty message', () => {
    const empty = [...Object.entries(chinese), ...Object.entries(english)].filter(([, text]) => !text.trim());
    expect(empty).toEqual([]);
  });

  it('leaves no Chinese text in the English messages', () => {
    const left = Object.entries(english).filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && !chineseInEnglish.has(key),
    );
    expect(left).toEqual([]);
  });

  it('names every key area.part in lower case', () => {
    const odd = Object.keys(chinese).filter((key) => !/^[a-z]+(\.[A-Za-z0-9_-]+)+$/.test(key));
    expect(odd).toEqual([]);
  });
});

describe('translator', () => {
  it('fills parameters and leaves escaping to React', () => {
    expect(translator('zh-CN')('common.filter.remove', { label: '<皮革>' })).toBe('移除条件：<皮革>');
    expect(translator('en')('common.filter.remove', { label: 'R&D' })).toBe('Remove filter: R&D');
  });

  it('takes a count as a plain number, without plural forms', () => {
    expect(translator('en')('common.count', { count: 1 })).toBe('Records: 1');
    expect(translator('zh-CN')('common.count', { count: 12 })).toBe('共 12 条');
  });
});

describe('localeFromRequest', () => {
  const locale = (headers: Record<string, string>) =>
    localeFromRequest(new Request('http://test/', { headers }));

  it('follows the cookie before the browser', () => {
    expect(locale({ cookie: 'a=1; lang=en', 'accept-language': 'zh-CN' })).toBe('en');
    expect(locale({ cookie: 'lang=zh-CN', 'accept-language': 'en-GB' })).toBe('zh-CN');
  });

  it('ignores a cookie that names no language of ours', () => {
    expect(locale({ cookie: 'lang=fr' })).toBe('zh-CN');
  });

  it('speaks English only to a browser that asks for English without Chinese', () => {
    expect(locale({ 'accept-language': 'en-US,en;q=0.9' })).toBe('en');
    expect(locale({ 'accept-language': 'en-US,en;q=0.9,zh-CN;q=0.8' })).toBe('zh-CN');
    expect(locale({ 'accept-language': 'de' })).toBe('zh-CN');
    expect(locale({})).toBe('zh-CN');
  });
});
