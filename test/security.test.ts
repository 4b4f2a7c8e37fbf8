import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const rows = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  )
const specsOf = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)

describe('the boundaries of SECURITY.md', () => {
  it('each say what crosses, what we assume, what guards it and which spec fails without the guard', () => {
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.filter((cells) => cells.length !== 4 || cells.includes(''))).toEqual([])
    expect(rows.filter((cells) => specsOf(cells[3]).length === 0)).toEqual([])
  })

  it('name specs that exist and test something', () => {
    const specs = rows.flatMap((cells) => specsOf(cells[3]))
    const tests = (path: string) =>
      existsSync(join(root, path)) && /\b(?:it|test|fuzz\w*|\w*Fuzz)\b/.test(readFileSync(join(root, path), 'utf8'))
    expect(specs.filter((path) => !/\.(?:test|spec)\.ts$|-fuzz\.ts$/.test(path) || !tests(path))).toEqual([])
  })
})
