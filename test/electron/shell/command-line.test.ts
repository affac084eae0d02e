import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownArguments, parseCommandLine } from '../../../electron/shell/command-line.ts';

const here = resolve('desk');

describe('parseCommandLine', () => {
  it('reads the workspace, the scenes and the options, from the folder it was started in', () => {
    const args = ['--workspace', 'a.plimsoll', 'one.tif', '--port=8080', '--open', '--settings', 'mine', 'two.tif'];
    expect(parseCommandLine(args, here)).toEqual({
      workspacePath: resolve(here, 'a.plimsoll'),
      scenePaths: [resolve(here, 'one.tif'), resolve(here, 'two.tif')],
      settingsFolder: resolve(here, 'mine'),
      port: 8080,
      openBrowser: true,
    });
  });

  it('takes a workspace that is merely named', () => {
    expect(parseCommandLine(['port.PLIMSOLL', 'one.tif'], here)).toMatchObject({
      workspacePath: resolve(here, 'port.PLIMSOLL'),
      scenePaths: [resolve(here, 'one.tif')],
    });
  });

  it.each([['--nonsense'], ['--port', 'many'], ['--port=70000'], ['--workspace']])('refuses %s', (...args) => {
    expect(() => parseCommandLine(args, here)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('ownArguments', () => {
  it('drops the program, the app’s folder and Chromium’s switches', () => {
    const own = ['--workspace', 'a.plimsoll', 'one.tif'];
    expect([
      ownArguments(['electron', '--no-sandbox', '/app', ...own], false),
      ownArguments(['/opt/plimsoll', '--disable-gpu', ...own, '--ozone-platform=x11'], true),
      ownArguments(['electron', '.'], false),
    ]).toEqual([own, own, []]);
  });
});
