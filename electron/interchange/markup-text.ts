/** Anything but plain characters: most text has none, and is let through at once. */
const needsCare = /[^ !#-%'-;=?-\ud7ff\ue000-\ufffd]/;

/** What XML 1.0 forbids, and halves of surrogate pairs. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text inside XML or HTML, attributes too: no markup of its own, and no character XML 1.0 forbids. */
export function markupText(text: string): string {
  if (!needsCare.test(text)) return text;
  return text.replace(forbidden, '\ufffd').replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);
}
