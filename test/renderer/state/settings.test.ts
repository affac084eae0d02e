import { describe, expect, it } from 'vitest';
import { defaultSettings, readStoredSettings } from '../../../renderer/state/settings.ts';

describe('readStoredSettings', () => {
  it('takes the system language on the first start', () => {
    expect(readStoredSettings({}, 'ko-KR')).toEqual({ ...defaultSettings, language: 'ko' });
  });

  it('takes what is valid and leaves the rest at its default', () => {
    const stored = {
      language: 'en',
      theme: 'light',
      coordinateFormat: 'roman',
      analyst: 7,
      panels: { table: false },
      layout: { desk: { scenes: 20, map: 80 }, centre: 'wide', other: { a: null } },
      stretches: { x: 1 },
    };
    expect(readStoredSettings(stored, 'ko')).toEqual({
      ...defaultSettings,
      theme: 'light',
      panels: { scenes: true, inspector: true, table: false, worldList: true },
      layout: { desk: { scenes: 20, map: 80 } },
    });
  });
});
