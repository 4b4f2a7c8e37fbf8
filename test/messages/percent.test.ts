import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { english } from '../../electron/messages/english.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const root = join(import.meta.dirname, '../..')
const isGerman = (path: string) => /(?:messages|i18n)\/de\//.test(path)
const isCatalogue = (path: string) => /(?:messages|i18n)\/(?:en|de)\//.test(path)

/** Percent signs after a figure or placeholder that break the rule, as `file: text`. */
function wrongSigns(path: string, source: string): string[] {
  const wrong = isGerman(path) ? /.{0,20}?[\d}](?!\u00a0)\s?%/g : /.{0,20}?[\d}]\s%/g
  // A number in code gets its sign from the speaker, which knows the language.
  const written = isCatalogue(path) ? /(?!)/g : /.{0,20}?\}\s?%/g
  return [wrong, written].flatMap((rule) => [...source.matchAll(rule)].map(([text]) => `${path}: ${text}`))
}

describe('a percentage', () => {
  it('is written as the language writes it, in German with a space that does not break', () => {
    const german = speakerIn('de')
    expect([english.percent(0.125, 1), german.percent(0.125, 1)]).toEqual(['12.5%', '12,5\u00a0%'])
    expect([english.percent(1, 0), german.percent(-0.05, 0)]).toEqual(['100%', '−5\u00a0%'])
  })

  it('has no other sign anywhere in the program', () => {
    const files = ['electron', 'renderer', 'resources/recipes'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => join(root, folder, name))
        .filter((path) => /\.(?:tsx?|json|md)$/.test(path))
    )
    expect(files.length).toBeGreaterThan(500)
    expect(files.flatMap((path) => wrongSigns(relative(root, path), readFileSync(path, 'utf8')))).toEqual([])
  })

  it('is found where it breaks the rule', () => {
    const german = 'renderer/i18n/de/x.ts'
    expect(wrongSigns(german, "'2 % und {share}% und 3\u00a0%'")).toHaveLength(2)
    expect(wrongSigns('renderer/i18n/en/x.ts', "'2 % and {share}% and 3%'")).toHaveLength(1)
    expect(wrongSigns('renderer/runs/Results.tsx', '`${share}%`')).toHaveLength(1)
  })
})
