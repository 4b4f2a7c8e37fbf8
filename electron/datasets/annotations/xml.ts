import sax from 'sax'
import { textOf } from '../../messages/english.ts'
import { largest, malformed } from './annotated.ts'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Of the element itself, without spaces around it. */
  readonly text: string
}

type Open = XmlElement & { readonly children: XmlElement[]; text: string }

/** Most bytes of an XML file. */
export const largestXml = 64 * 2 ** 20

/** More than any annotation needs; each element takes memory. */
const limits = { depth: 64, elements: 2_000_000 }

// Of a value, in characters; while it is read, each takes 40 bytes. Checked after every piece of this many.
sax.MAX_BUFFER_LENGTH = 8 * 2 ** 20
const piece = 2 ** 20

/**
 * The root element of an XML text. Document types are skipped: entities that they define, and files outside that they
 * name, are not known here. Errors: `dataset.annotation-malformed`.
 */
export function xmlOf(file: string, text: string): XmlElement {
  const parser = sax.parser(true, { trim: false })
  const open: Open[] = []
  let root: Open | undefined
  let elements = 0
  const at = () => ({ line: parser.line + 1 })
  parser.onerror = () => {
    throw malformed(file, textOf('annotation.xml-at', at()))
  }
  parser.onopentag = ({ name, attributes }) => {
    // The package joins values character by character; looking at one turns its chain of pieces into plain text.
    for (const value of Object.values(attributes)) value.charCodeAt(0)
    const element: Open = { name, attributes, children: [], text: '' }
    if (open.length >= limits.depth) throw malformed(file, textOf('annotation.xml-deep', at()))
    if (++elements > limits.elements) throw malformed(file, textOf('annotation.xml-many', { count: limits.elements }))
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  }
  parser.onclosetag = () => {
    const closed = open.pop()
    if (closed !== undefined) closed.text = closed.text.trim()
  }
  const add = (more: string) => {
    const innermost = open.at(-1)
    if (innermost !== undefined) innermost.text += more
  }
  parser.ontext = add
  parser.oncdata = add
  for (let at = 0; at < text.length; at += piece) parser.write(text.slice(at, at + piece))
  parser.close()
  if (root === undefined) throw malformed(file, textOf('annotation.xml-at', { line: 1 }))
  return root
}

/** The text of an element's first child of a name. */
export function textIn(element: XmlElement | undefined, name: string): string | undefined {
  return element?.children.find((child) => child.name === name)?.text
}

/** A number as XML writes it; null for anything else. */
export function numberIn(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null
  const value = Number(text)
  return Math.abs(value) <= largest ? value : null
}
