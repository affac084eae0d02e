import { spawn } from 'node:child_process';

/** Opens an address in the analyst's own browser; a machine without one keeps the printed address. */
export function openBrowser(address: string): void {
  const opener = spawn(...command(process.platform, address), { detached: true, stdio: 'ignore' });
  opener.on('error', () => {});
  opener.unref();
}

function command(platform: NodeJS.Platform, address: string): [string, string[]] {
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return [platform === 'darwin' ? 'open' : 'xdg-open', [address]];
}
