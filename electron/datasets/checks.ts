import { FlawsmithError } from '../common/errors.ts'
import { checkSides } from './check-parts.ts'
import type { Draft } from './layouts/layout.ts'
import type { PlanEntry } from './plan-entry.ts'
import { problemOf, type Problem } from './problems.ts'
import { partsOfName } from './tree.ts'

/** Two files with one name: `a.png` and `a.jpg` (which would share a mask), or `a.png` and `A.png`. */
export function checkNames({ entries, problems }: Pick<Draft, 'entries' | 'problems'>): Problem[] {
  const asked = new Set(problems.flatMap(({ code, files }) => (code === 'dataset.looks-like-masks' ? files : [])))
  const named = entries.filter(({ name }) => !asked.has(name))
  const groups = Map.groupBy(named, ({ name }) => {
    const { folder, stem } = partsOfName(name)
    return `${folder}/${stem}`.toLowerCase()
  })
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const files = group.map((entry) => entry.name)
      return problemOf('error', new FlawsmithError('dataset.duplicate-name', { files }), files)
    })
}

/** Problems of the dataset as a whole: duplicate images, parts on two sides of the layout's split, no images, only good or only defective ones,
 * nearly black ones. */
export function checkContents(entries: readonly PlanEntry[]): Problem[] {
  if (entries.length === 0) return [problemOf('error', new FlawsmithError('dataset.empty'), [])]
  const problems: Problem[] = []
  for (const group of Map.groupBy(entries, (entry) => entry.pixelHash).values()) {
    if (group.length > 1) problems.push(sameImage(group))
  }
  problems.push(...checkSides(entries))
  if (!entries.some((entry) => entry.label === 'good'))
    problems.push(problemOf('warning', new FlawsmithError('dataset.no-good'), []))
  if (!entries.some((entry) => entry.label === 'defect'))
    problems.push(problemOf('warning', new FlawsmithError('dataset.no-defects'), []))
  problems.push(...([16, 8] as const).flatMap((of) => checkDepth(entries, of)))
  return problems
}

/** Of 16 bits: a camera of 10, 12 or 14 leaves 2 or more of them unused. Of 8, up to 3 may be unused where the lighting is dim. */
const spareBits = { 16: 2, 8: 4 } as const
/** Of a single image among brighter ones, whose part may be a dark one. */
const spareOfOne = 4

/**
 * Nearly black images of one depth, which is judged by itself: bright ones of 8 bits say nothing of a camera of 12 bits
 * beside them. All of them count where none is bright, else those that are much darker than any part is.
 */
function checkDepth(entries: readonly PlanEntry[], of: 8 | 16): Problem[] {
  const own = entries.filter(({ brightest }) => brightest.bits === of)
  const isDark = (spare: number) => (entry: PlanEntry) => usedBits(entry) <= of - spare
  const dark = own.every(isDark(spareBits[of])) ? own : own.filter(isDark(spareOfOne))
  if (dark.length === 0) return []
  const files = dark.map(({ name }) => name)
  const bits = Math.max(...dark.map(usedBits))
  const values = { count: dark.length, bits, of, share: 2 ** (of - bits), file: files[0] ?? '' }
  return [problemOf('warning', new FlawsmithError('dataset.dark', values), files)]
}

/** Bits that the brightest sample needs. */
const usedBits = ({ brightest: { value } }: PlanEntry) => Math.ceil(Math.log2(value + 1))

function sameImage(group: readonly PlanEntry[]): Problem {
  const files = group.map((entry) => entry.name)
  return problemOf('warning', new FlawsmithError('dataset.same-image', { count: files.length, files }), files)
}
