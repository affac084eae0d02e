/** Anything but plain characters: most text has none, and is let through at once. */
const needsCare = /[^ !#-%'-;=?-\ud7ff\ue000-\ufffd]/;

/** Text inside XML or HTML, attributes too: no markup of its own, and no character XML 1.0 forbids. */
export function markupText(text: string): string {
  if (!needsCare.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
