import { getZodConstraint } from '@conform-to/zod/v4';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import remixConfig from '../../remix.config.js';

describe('remix.config.js', () => {
  it('holds only keys that mean the same to the classic compiler and to the plugin', () => {
    expect(Object.keys(remixConfig).sort()).toEqual([
      'appDirectory',
      'future',
      'ignoredRouteFiles',
      'serverModuleFormat',
    ]);
  });

  it('switches every v3 flag on that flat routes can have', () => {
    expect(remixConfig.future).toEqual({
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    });
  });
});

describe('conform with the pinned zod', () => {
  it('still derives the HTML constraints: zod 4.6 loses all but `required` without an error', () => {
    const schema = z.object({
      title: z.string().min(2).max(30),
      trl: z.number().min(1).max(9),
      phone: z.string().regex(/^\d+$/).optional(),
    });
    expect(getZodConstraint(schema)).toMatchObject({
      title: { required: true, minLength: 2, maxLength: 30 },
      trl: { required: true, min: 1, max: 9 },
      phone: { required: false, pattern: expect.stringContaining('\\d+') },
    });
  });
});
