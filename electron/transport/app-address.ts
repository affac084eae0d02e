/** The one address the desktop window shows. */
export const appOrigin = 'app://plimsoll';

/** Whether an address is the app's own: exactly, not by how it begins. */
export function isAppAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === '';
}

/** What Chromium lets the app's pages do: as a secure site does, and no more. */
export const appPrivileges = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};
