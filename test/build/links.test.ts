import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md') && !name.startsWith('THIRD-PARTY')),
  ...['docs/stations.md', 'resources/recipes/README.md', 'test/browser/README.md']
]

/** Where headings can be linked to, as GitHub names them. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  )

/** Links inside the repository whose file or heading is not there. */
function broken(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8')
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    const [path = '', anchor] = link.split('#')
    if (/^https?:/.test(link)) return false
    const file = path === '' ? join(root, document) : join(root, dirname(document), path)
    if (!existsSync(file)) return true
    return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor)
  })
}

describe('the documents', () => {
  it.each(documents)('%s links to nothing that is missing', (document) => {
    expect(broken(document)).toEqual([])
  })
})
