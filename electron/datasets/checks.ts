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
  const bits = usedBits(entries)
  if (bits.used <= bits.of - bits.spare) {
    const values = { bits: bits.used, of: bits.of, share: 2 ** (bits.of - bits.used) }
    problems.push(problemOf('warning', new FlawsmithError('dataset.dark', values), []))
  }
  return problems
}

/**
 * Bits that the brightest sample of all images needs. A camera of 10, 12 or 14 bits leaves 2 or more of 16 unused; of 8
 * bits up to 3 may be unused where the lighting is dim.
 */
function usedBits(entries: readonly PlanEntry[]) {
  const of = entries.some(({ brightest }) => brightest.bits === 16) ? 16 : 8
  const level = ({ brightest: { value, bits } }: PlanEntry) => value * (of > bits ? 257 : 1)
  const brightest = entries.reduce((most, entry) => Math.max(most, level(entry)), 0)
  const used = Math.ceil(Math.log2(brightest + 1))
  return { of, used, spare: of === 16 ? 2 : 4 }
}

function sameImage(group: readonly PlanEntry[]): Problem {
  const files = group.map((entry) => entry.name)
  return problemOf('warning', new FlawsmithError('dataset.same-image', { count: files.length, files }), files)
}
