/** An XML element: with children, text, or nothing. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly Element[] | string;
}

/** Creates an element; without content it is empty. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  content: readonly Element[] | string = [],
): Element => ({ name, attributes, content });

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function lines({ name, attributes, content }: Element, indent: string): string[] {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `${indent}<${name}${words.join('')}`;
  if (content.length === 0) return [`${start} />`];
  if (typeof content === 'string') return [`${start}>${escaped(content)}</${name}>`];
  return [`${start}>`, ...content.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`];
}

/** An XML document's text. `prolog`: lines between the declaration and the root element. */
export const xmlDocument = (root: Element, prolog: readonly string[] = []): string =>
  ['<?xml version="1.0" encoding="utf-8"?>', ...prolog, ...lines(root, ''), ''].join('\n');
