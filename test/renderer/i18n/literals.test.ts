import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../../renderer')
/** Attributes that are displayed or read out. */
const read = new Set([
  'title',
  'label',
  'alt',
  'placeholder',
  'aria-label',
  'hint',
  'description',
  'caption',
  'text',
  'remedy'
])
const word = /\p{L}{2,}/u

/** Texts in JSX instead of a catalogue, as `file:line: text`. */
function literals(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const note = (node: ts.Node, text: string) => {
    if (word.test(text))
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text.trim()}`)
  }
  const textOf = (node: ts.Node): string | undefined => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
    return ts.isTemplateExpression(node)
      ? node.head.text + node.templateSpans.map((span) => span.literal.text).join('')
      : undefined
  }
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node)) note(node, node.text)
    if (ts.isJsxAttribute(node) && read.has(node.name.getText()) && node.initializer !== undefined) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer
      const text = value === undefined ? undefined : textOf(value)
      if (text !== undefined) note(node, text)
    }
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression !== undefined) {
      const branches = ts.isConditionalExpression(node.expression)
        ? [node.expression.whenTrue, node.expression.whenFalse]
        : ts.isBinaryExpression(node.expression)
          ? [node.expression.right]
          : [node.expression]
      for (const branch of branches) {
        const text = textOf(branch)
        if (text !== undefined) note(branch, text)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

describe('texts in JSX', () => {
  it('come from the catalogues', async () => {
    const entries = await readdir(renderer, { recursive: true, withFileTypes: true })
    const files = entries.filter(({ name }) => name.endsWith('.tsx'))
    expect(files.length).toBeGreaterThan(15)
    const found = await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name)
        return literals(relative(renderer, path), await readFile(path, 'utf8'))
      })
    )
    expect(found.flat()).toEqual([])
  })

  it('are detected if they are hard-coded', () => {
    const source = 'const a = <p title="Name here" id="x">Some text {busy ? "Wait" : t("ok")} {`${n} left`}</p>'
    expect(literals('a.tsx', source).map((line) => line.split(': ')[1])).toEqual([
      'Name here',
      'Some text',
      'Wait',
      'left'
    ])
  })
})
