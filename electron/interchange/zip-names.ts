const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/** Why a name inside a ZIP must not be trusted, as a phrase; null where it is a plain relative path. */
export function unsafeName(name: string): string | null {
  if (name === '' || name.length > 1000) return 'is empty or too long';
  if (name.includes('\\')) return 'holds a backslash';
  if (name.startsWith('/')) return 'is absolute';
  if (/\p{Cc}|\ufffd/u.test(name)) return 'holds control characters';
  if (name.includes(':')) return 'names a drive or a hidden stream';
  if (name !== name.normalize('NFC')) return 'is not in Unicode normal form';
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.some((segment) => segment === '..' || segment === '.' || segment === '')) return 'leaves its folder';
  if (segments.some((segment) => reserved.test(segment) || /[. ]$/.test(segment))) return 'is reserved on Windows';
  return null;
}
