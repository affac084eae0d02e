import type { CommandLine } from 'electron';

/** Switches that open a debugger, weaken the sandbox, send traffic elsewhere or load foreign code. */
export const hostileSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'proxy-server',
  'proxy-pac-url',
  'proxy-auto-detect',
  'host-resolver-rules',
  'host-rules',
  'load-extension',
  'ignore-certificate-errors',
  'js-flags',
  'user-data-dir',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'inspect',
  'inspect-brk',
] as const;

/** Which hostile switches the packaged app was started with; it refuses to run with any. */
export function hostileSwitchesOf(commandLine: Pick<CommandLine, 'hasSwitch'>): string[] {
  return hostileSwitches.filter((name) => commandLine.hasSwitch(name));
}
