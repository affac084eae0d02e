import type { AppError } from '../../../shared/errors.ts';
import { unreadable } from './annotation.ts';

/** An element of an XML text; `text` is its own, without that of its children. Names are without their prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

interface Open extends Element {
  readonly tag: string;
  readonly children: Element[];
  text: string;
}

const deepest = 64;
const mostElements = 2_000_000;
const piece =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/!?]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>|([^<]+)|(<)/g;

/** The root of an XML text. Types of documents, entities of their own and unclosed elements are refused. */
export function readXml(text: string): Element {
  const root: Open = { name: '', tag: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  let count = 0;
  for (const match of text.matchAll(piece)) {
    const [, data, closing, tag, attributes, empty, words, stray] = match;
    const inner = open.at(-1) ?? root;
    if (stray !== undefined) throw broken(text.slice(match.index, match.index + 30));
    if (data !== undefined) inner.text += data;
    else if (words !== undefined) inner.text += unescaped(words);
    else if (tag !== undefined && closing === '/') close(open, tag);
    else if (tag !== undefined) {
      const element = begun(tag, attributes ?? '');
      inner.children.push(element);
      if (empty !== '/') open.push(element);
      if (open.length > deepest || ++count > mostElements) throw unreadable('its XML is nested too deep or too long');
    }
  }
  const [first, ...more] = root.children;
  if (open.length !== 1 || first === undefined || more.length > 0) throw unreadable('its XML is not whole');
  return first;
}

const broken = (near: string): AppError => unreadable(`its XML is broken, or has a document type, near “${near}”`);

function close(open: Open[], tag: string): void {
  const ended = open.length > 1 ? open.pop() : undefined;
  if (ended?.tag !== tag) throw unreadable(`its XML is not whole: </${tag.slice(0, 60)}> ends what did not begin`);
}

function begun(tag: string, attributes: string): Open {
  const pairs = attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  const known = [...pairs].map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')] as const);
  return { tag, name: tag.replace(/^.*:/, ''), attributes: new Map(known), children: [], text: '' };
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

/** All elements of a name below one, in the order of the text. */
export function elementsBelow(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsBelow(child, name)]);
}

export const childOf = (element: Element, name: string): Element | undefined =>
  element.children.find((child) => child.name === name);
