import i18next, { t } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { startLanguages } from '../../renderer/i18n.ts';
import { useSettings } from '../../renderer/state/settings.ts';
import { commands } from '../../shared/commands.ts';
import en from '../../shared/i18n/en.json';
import ko from '../../shared/i18n/ko.json';

beforeAll(() => startLanguages('en'));

it('says the key a command has now, and the command where it has none', () => {
  const said = (keys: Record<string, string | null>) => {
    useSettings.setState({ keys });
    return t('tour.steps.draw');
  };
  expect([said({}), said({ 'tool-box': '$mod+KeyG' }), said({ 'tool-box': null })]).toEqual([
    'Press B and click the bow, the stern and one side of a ship.',
    'Press Ctrl+G and click the bow, the stern and one side of a ship.',
    `Press “${en.commands['tool-box']}” and click the bow, the stern and one side of a ship.`,
  ]);
});

it('has the window say everything anew where a key has changed', () => {
  const heard: string[] = [];
  const onChange = (language: string) => heard.push(language);
  i18next.on('languageChanged', onChange);
  useSettings.setState({ keys: { undo: null } });
  useSettings.setState({ theme: 'light' });
  i18next.off('languageChanged', onChange);
  expect(heard).toEqual(['en']);
});

it('names only commands there are', () => {
  const ids = new Set<string>(commands.map(({ id }) => id));
  const named = [en, ko].flatMap((words) =>
    [...JSON.stringify(words).matchAll(/\{\{keys\.([\w-]+)\}\}/g)].map(([, id = '']) => id),
  );
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});
