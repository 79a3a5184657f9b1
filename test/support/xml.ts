import { DOMParser } from '@xmldom/xmldom';

/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const isElement = (node: Node): node is Element => node.nodeType === 1;

function elementOf(element: Element): XmlElement {
  const nodes = Array.from({ length: element.childNodes.length }, (_, index) => element.childNodes[index]);
  const pairs = Array.from({ length: element.attributes.length }, (_, index) =>
    element.attributes.item(index),
  );
  return {
    name: element.tagName,
    attributes: new Map(pairs.flatMap((pair) => (pair ? [[pair.name, pair.value]] : []))),
    children: nodes.flatMap((node) => (node && isElement(node) ? [elementOf(node)] : [])),
    text: element.textContent ?? '',
  };
}

/** The root of a document. Throws where it is not well-formed, with everything the parser found. */
export function parseXml(xml: string): XmlElement {
  const faults: string[] = [];
  const fault = (text: string): void => void faults.push(text);
  const errorHandler = { warning: fault, error: fault, fatalError: fault };
  const document = new DOMParser({ errorHandler }).parseFromString(xml, 'text/xml');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return elementOf(document.documentElement);
}

/** Every element of a name below another, in the order of the document. */
export const elementsIn = (within: XmlElement, name: string): XmlElement[] =>
  within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsIn(child, name)]);

/** The values that elements have for an attribute. */
export const attributesOf = (elements: readonly XmlElement[], name: string): string[] =>
  elements.flatMap(({ attributes }) => attributes.get(name) ?? []);
