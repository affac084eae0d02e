import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/**
 * A name inside a ZIP by its bytes: UTF-8 whether the entry says so or not, for few packers do, else Korean CP949, as
 * Windows writes it; composed, for some systems take letters apart. Null where it is neither.
 */
export function zipName(bytes: Buffer): string | null {
  if (isUtf8(bytes)) return bytes.toString().normalize('NFC');
  const name = iconv.decode(bytes, 'cp949');
  return iconv.encode(name, 'cp949').equals(bytes) ? name : null;
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;

/** Why a name inside a ZIP must not be trusted, as a phrase; null where it is a plain relative path. */
export function unsafeName(name: string): string | null {
  if (name === '' || name.length > 1000) return 'is empty or too long';
  if (name.includes('\\')) return 'holds a backslash';
  if (name.startsWith('/')) return 'is absolute';
  if (/[\p{Cc}\p{Cf}\ufffd]/u.test(name)) return 'holds control characters';
  if (name.includes(':')) return 'names a drive or a hidden stream';
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.some((segment) => segment === '..' || segment === '.' || segment === '')) return 'leaves its folder';
  if (segments.some((segment) => reserved.test(segment) || /[. ]$/.test(segment))) return 'is reserved on Windows';
  return null;
}

/**
 * Takes the names of a ZIP one after the other and says, as a phrase, where one falls together with another on the
 * laxest file system, which tells neither case nor kinds of letters apart; null where it does not.
 */
export function createNameClashes(): (name: string) => string | null {
  const kinds = new Map<string, 'file' | 'folder' | 'folder with an entry'>();
  return (name) => {
    const isFolder = name.endsWith('/');
    const key = name.normalize('NFKC').toUpperCase().toLowerCase().replace(/\/$/, '');
    const segments = key.split('/');
    const above = segments.slice(1).map((_, place) => segments.slice(0, place + 1).join('/'));
    const before = kinds.get(key);
    if (before !== undefined && !(isFolder && before === 'folder')) return 'stands twice, or differs by case alone';
    if (above.some((folder) => kinds.get(folder) === 'file')) return 'lies in what is a file';
    for (const folder of above) if (!kinds.has(folder)) kinds.set(folder, 'folder');
    kinds.set(key, isFolder ? 'folder with an entry' : 'file');
    return null;
  };
}
