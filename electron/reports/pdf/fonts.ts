/** @file Which font shows which characters: Noto Sans first, then its Chinese (with Japanese) and Korean sisters. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { openSync } from 'fontkit'

/** What text is set in; each falls back to other fonts, character by character. */
export type Face = 'regular' | 'bold' | 'mono'
/** One font of the document. `mono` is built into every PDF viewer, the others are embedded as far as they are used. */
export type FontName = Face | 'chinese' | 'korean'

const files: Readonly<Record<Exclude<FontName, 'mono'>, readonly [from: string, file: string]>> = {
  regular: ['@embedpdf/fonts-latin', 'NotoSans-Regular.ttf'],
  bold: ['@embedpdf/fonts-latin', 'NotoSans-Bold.ttf'],
  chinese: ['@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'],
  korean: ['@embedpdf/fonts-kr', 'NotoSansKR-Regular.otf']
}

/** Bold exists for Latin, Cyrillic and Greek only: the others would double what the program weighs. */
const chains: Readonly<Record<Face, readonly FontName[]>> = {
  regular: ['regular', 'chinese', 'korean'],
  bold: ['bold', 'chinese', 'korean'],
  mono: ['mono', 'regular', 'chinese', 'korean']
}

export const fontNames: readonly FontName[] = ['regular', 'bold', 'mono', 'chinese', 'korean']

export function isFace(name: unknown): name is Face {
  return typeof name === 'string' && name in chains
}

/** Name of a font that every viewer has, or the path of a font file. */
export function fontSource(name: FontName): string {
  if (name === 'mono') return 'Courier'
  const [from, file] = files[name]
  return join(dirname(createRequire(import.meta.url).resolve(from)), '..', 'fonts', file)
}

/** Of each font opened so far: the code points that it shows. */
const coverage = new Map<FontName, ReadonlySet<number>>()

function covers(name: FontName, character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (name === 'mono') return code >= 0x20 && code <= 0x7e
  let known = coverage.get(name)
  if (known === undefined) {
    const font = openSync(fontSource(name))
    if (!('characterSet' in font)) throw new Error(`${fontSource(name)} is a collection of fonts`)
    coverage.set(name, (known = new Set(font.characterSet)))
  }
  return known.has(code)
}

/** Whether any font shows something for a character; not so for controls, joiners and marks of direction. */
export function isShown(character: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(character) && chains.regular.some((name) => covers(name, character))
}

export interface Run {
  readonly font: FontName
  readonly text: string
}

/** Text in runs of one font each: the first that has the character. Marks stay in the font of their letter. */
export function fontRuns(text: string, face: Face): Run[] {
  const runs: { font: FontName; text: string }[] = []
  for (const character of text) {
    const last = runs.at(-1)
    const joins = last !== undefined && /\p{M}/u.test(character) && covers(last.font, character)
    const font = joins ? last.font : (chains[face].find((name) => covers(name, character)) ?? face)
    if (last?.font === font) last.text += character
    else runs.push({ font, text: character })
  }
  return runs
}
