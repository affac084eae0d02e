const deepestNesting = 64;

/** Parses JSON of a bounded depth; undefined where it is none, too deep, or holds U+0000. Keys are data, never code. */
export function parseBoundedJson(text: string): unknown {
  if (text.includes('\0') || (hasManyBrackets(text) && nesting(text) > deepestNesting)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether there are brackets enough to nest too deep: asked first, since most lines of a log have three. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of '[{')
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1))
      if ((count += 1) > deepestNesting) return true;
  return false;
}

/** How deep brackets outside of strings go; stops counting past the limit. One pass, whatever the text. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length && deepest <= deepestNesting; index += 1) {
    const code = text.charCodeAt(index);
    if (inString && code === backslash) index += 1;
    else if (code === quote) inString = !inString;
    else if (!inString) depth += nestingStep(code);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const quote = 0x22;
const backslash = 0x5c;

function nestingStep(code: number): number {
  if (code === 0x5b || code === 0x7b) return 1;
  return code === 0x5d || code === 0x7d ? -1 : 0;
}
