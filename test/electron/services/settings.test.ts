import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepareWorkspace, settingsFolderOf } from '../../../electron/services/settings-folder.ts';
import { openSettings, settingsHandlers } from '../../../electron/services/settings.ts';
import { aDeskFolder } from '../../support/hosts.ts';

const desk = aDeskFolder();
afterAll(() => desk.remove());

describe('settings', () => {
  it('keep what is written, replace what is named, and drop what is null', () => {
    const folder = join(desk.folder, 'mine');
    const store = openSettings(join(folder, 'settings.json'));
    store.write({ theme: 'dark', panels: { table: false } });
    store.write({ theme: 'light', language: '한국어' });
    store.write({ language: null });
    const again = openSettings(join(folder, 'settings.json')).read();
    expect([again, readdirSync(folder)]).toEqual([{ theme: 'light', panels: { table: false } }, ['settings.json']]);
  });

  it.each(['', '{"theme":', '[1]', 'null'])('count as empty where the file holds %j', (text) => {
    const file = join(desk.folder, 'damaged.json');
    writeFileSync(file, text);
    const store = openSettings(file);
    const before = store.read();
    store.write({ theme: 'dark' });
    expect([before, JSON.parse(readFileSync(file, 'utf8'))]).toEqual([{}, { theme: 'dark' }]);
  });

  it('say so where they cannot be written, and leave what was there', () => {
    writeFileSync(join(desk.folder, 'file'), '');
    const store = openSettings(join(desk.folder, 'file', 'settings.json'));
    expect(() => store.write({ theme: 'dark' })).toThrow(expect.objectContaining({ code: 'file-not-writable' }));
  });

  it('tell who asked to hear what was written', async () => {
    const heard: unknown[] = [];
    const handlers = settingsHandlers(openSettings(join(desk.folder, 'heard.json')), (changes) => heard.push(changes));
    await handlers['settings.write']({ analyst: 'Kim' });
    expect([handlers['settings.read']({}), heard]).toEqual([{ analyst: 'Kim' }, [{ analyst: 'Kim' }]]);
  });
});

describe('the settings folder', () => {
  it('is where each system keeps a program’s settings', () => {
    expect([
      settingsFolderOf('linux', {}),
      settingsFolderOf('linux', { XDG_CONFIG_HOME: '/config' }),
      settingsFolderOf('darwin', {}),
      settingsFolderOf('win32', { APPDATA: 'roaming' }),
    ]).toEqual([
      join(homedir(), '.config', 'plimsoll'),
      join('/config', 'plimsoll'),
      join(homedir(), 'Library', 'Application Support', 'Plimsoll'),
      join('roaming', 'Plimsoll'),
    ]);
  });
});

describe('prepareWorkspace', () => {
  it('takes the one asked for and makes its folder, else the last one that is still there', () => {
    const asked = prepareWorkspace(join(desk.folder, 'new', 'a.plimsoll'), desk.folder);
    const last = join(desk.folder, 'last.plimsoll');
    writeFileSync(last, '');
    openSettings(join(desk.folder, 'settings.json')).write({ lastWorkspace: last });
    expect([asked, readdirSync(join(desk.folder, 'new')), prepareWorkspace(null, desk.folder)]).toEqual([
      join(desk.folder, 'new', 'a.plimsoll'),
      [],
      last,
    ]);
  });

  it('says so where the folder cannot be made', () => {
    writeFileSync(join(desk.folder, 'plain'), '');
    expect(() => prepareWorkspace(join(desk.folder, 'plain', 'x', 'a.plimsoll'), desk.folder)).toThrow(
      expect.objectContaining({ code: 'file-not-writable' }),
    );
  });
});
