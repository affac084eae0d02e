import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooserHandlers, type ChooseFiles } from '../../../electron/services/choosers.ts';
import { openSettings } from '../../../electron/services/settings.ts';
import type { Payload } from '../../../shared/contract.ts';
import { aDeskFolder } from '../../support/hosts.ts';

const desk = aDeskFolder();
const scenes = join(desk.folder, 'scenes');

beforeAll(() => {
  mkdirSync(join(scenes, 'zulu'), { recursive: true });
  for (const name of ['scene 10.tif', 'scene 2.tif', '.hidden']) writeFileSync(join(scenes, name), 'II*');
  symlinkSync(join(scenes, 'nowhere'), join(scenes, 'broken'));
});
afterAll(() => desk.remove());

let made = 0;
function aChooser(desktop: ChooseFiles | null = null) {
  const asked: Payload<'chooser.requested'>[] = [];
  const settings = openSettings(join(desk.folder, `settings-${(made += 1)}.json`));
  const emit = (_event: string, payload: unknown) => void asked.push(payload as Payload<'chooser.requested'>);
  return { asked, settings, handlers: chooserHandlers({ emit, settings, desktop }) };
}

describe('a chooser in the window', () => {
  it('asks the window and hands on what it answers', async () => {
    const { asked, handlers } = aChooser();
    const chosen = handlers['chooser.open']({ purpose: 'scenes', suggestedName: null });
    const paths = [join(scenes, 'scene 2.tif')];
    await handlers['chooser.answer']({ request: asked[0]!.request, paths });
    expect([await chosen, asked[0]]).toEqual([
      { paths },
      { purpose: 'scenes', suggestedName: null, request: expect.stringMatching(/^[\da-f-]{36}$/) },
    ]);
  });

  it('counts as cancelled once another one is opened', async () => {
    const { asked, handlers } = aChooser();
    const first = handlers['chooser.open']({ purpose: 'csv', suggestedName: null });
    const second = handlers['chooser.open']({ purpose: 'package', suggestedName: null });
    expect(() => handlers['chooser.answer']({ request: asked[0]!.request, paths: ['x'] })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    await handlers['chooser.answer']({ request: asked[1]!.request, paths: [] });
    expect([await first, await second]).toEqual([{ paths: [] }, { paths: [] }]);
  });

  it('takes no second answer', async () => {
    const { asked, handlers } = aChooser();
    const chosen = handlers['chooser.open']({ purpose: 'csv', suggestedName: null });
    const answer = { request: asked[0]!.request, paths: [] };
    await handlers['chooser.answer'](answer);
    await chosen;
    expect(() => handlers['chooser.answer'](answer)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('a chooser of the desktop', () => {
  it('starts in the folder last chosen from, and completes the name of what is saved', async () => {
    const folders: string[] = [];
    const { handlers } = aChooser(async (request, folder) => {
      folders.push(folder);
      return request.purpose === 'save package' ? [join(scenes, 'harbour')] : [join(scenes, 'zulu', 'A.PLIM')];
    });
    const saved = await handlers['chooser.open']({ purpose: 'save package', suggestedName: 'x.plim' });
    const opened = await handlers['chooser.open']({ purpose: 'package', suggestedName: null });
    await handlers['chooser.open']({ purpose: 'package', suggestedName: null });
    expect([saved, opened, folders]).toEqual([
      { paths: [join(scenes, 'harbour.plim')] },
      { paths: [join(scenes, 'zulu', 'A.PLIM')] },
      [homedir(), scenes, join(scenes, 'zulu')],
    ]);
  });
});

describe('the list of a folder', () => {
  it('holds folders first, then files by name and number, without hidden and broken ones', async () => {
    const { handlers } = aChooser();
    const { entries, ...place } = await handlers['chooser.list']({ folder: scenes });
    expect([place, entries.map(({ name, folder, sizeBytes }) => (folder ? name : [name, sizeBytes]))]).toEqual([
      { folder: scenes, parent: dirname(scenes) },
      ['zulu', ['scene 2.tif', 3], ['scene 10.tif', 3]],
    ]);
  });

  it('is that of the folder a file lies in, where a file is named', async () => {
    const { handlers } = aChooser();
    const { folder, entries } = await handlers['chooser.list']({ folder: join(scenes, 'scene 2.tif') });
    expect([folder, entries.map(({ path }) => path)]).toEqual([
      scenes,
      ['zulu', 'scene 2.tif', 'scene 10.tif'].map((name) => join(scenes, name)),
    ]);
  });

  it('has no parent at the root, and starts at home where the last folder is gone', async () => {
    const { handlers, settings } = aChooser();
    settings.write({ lastFolder: join(scenes, 'gone') });
    const root = await handlers['chooser.list']({ folder: '/' });
    const home = await handlers['chooser.list']({ folder: null });
    expect([root.parent, home.folder]).toEqual([null, homedir()]);
  });

  it.each([
    [join(scenes, 'gone'), 'file-missing'],
    [join(scenes, 'scene 2.tif', 'inside'), 'file-unreadable'],
  ])('of %s is refused as %s', async (folder, code) => {
    const { handlers } = aChooser();
    await expect(handlers['chooser.list']({ folder })).rejects.toMatchObject({ code });
  });
});
