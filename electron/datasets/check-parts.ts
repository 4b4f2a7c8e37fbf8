/** @file What a person should know of images that show one part before importing them. */
import { FlawsmithError } from '../common/errors.ts'
import { sha256 } from '../common/files.ts'
import { decodeMask } from '../imaging/decode-mask.ts'
import { encodeMaskPng } from '../imaging/encode.ts'
import { maskArea } from '../imaging/image.ts'
import { uniteMasks } from '../imaging/mask.ts'
import { mostDifference } from './near-equal.ts'
import type { PlanEntry } from './plan-entry.ts'
import { problemOf, type Problem } from './problems.ts'
import type { Specimens } from './specimens.ts'
import { findLeaks, unitOf } from './units.ts'

const typeOf = ({ defectType }: Pick<PlanEntry, 'defectType'>) => defectType ?? 'good'

/**
 * The entries so that no image has two labels, and what was done. An image that is both good and defective is defective if a
 * mask says where, and else left out, since nobody knows which is right. One under several defect types counts once, under
 * the first that is tested on, validated on or has a mask, else the first by name; its mask is that of all types. Images are the same where their pixels are.
 */
export async function withOneLabel(entries: readonly PlanEntry[]): Promise<{
  readonly entries: readonly PlanEntry[]
  readonly problems: readonly Problem[]
}> {
  const left = new Set<PlanEntry>()
  const joined = new Map<PlanEntry, PlanEntry>()
  const problems: Problem[] = []
  for (const group of Map.groupBy(entries, ({ pixelHash }) => pixelHash).values()) {
    const labels = [...new Set(group.map(typeOf))]
    if (labels.length === 1) continue
    const isContradictory = labels.includes('good')
    const candidates = isContradictory ? group.filter(({ mask }) => mask !== null) : group
    const [kept] = candidates.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
    const others = group.filter((entry) => kept === undefined || entry.defectType !== kept.defectType)
    for (const entry of others) left.add(entry)
    if (kept !== undefined) joined.set(kept, await withMasksOf(kept, others))
    const files = group.map(({ name }) => name)
    const values = { count: files.length, files, labels }
    const type = kept?.defectType ?? ''
    const error =
      kept === undefined
        ? new FlawsmithError('dataset.contradictory-labels', values)
        : new FlawsmithError(isContradictory ? 'dataset.good-and-marked' : 'dataset.several-types', { ...values, type })
    const names = others.map(({ name }) => name)
    problems.push(problemOf('warning', error, names))
  }
  const remaining = entries.filter((entry) => !left.has(entry))
  return { entries: remaining.map((entry) => joined.get(entry) ?? entry), problems }
}

/** An entry whose mask marks what those of other entries do too. */
async function withMasksOf(entry: PlanEntry, others: readonly PlanEntry[]): Promise<PlanEntry> {
  const [first, ...rest] = [entry, ...others].flatMap(({ mask }) => mask ?? [])
  if (first === undefined || rest.length === 0) return entry
  const united = uniteMasks([await decodeMask(first), ...(await Promise.all(rest.map((file) => decodeMask(file))))])
  const mask = await encodeMaskPng(united)
  return { ...entry, mask, maskHash: sha256(mask), maskPixels: maskArea(united) }
}

const rank = ({ givenSplit, mask }: PlanEntry) =>
  2 * (givenSplit === 'test' ? 0 : givenSplit === 'validation' ? 1 : 2) + (mask === null ? 1 : 0)

/** Nearly equal images that are taken for one part each, and those that are not, since they are too many. */
export function checkLikeness({ near, alike }: Pick<Specimens, 'near' | 'alike'>): Problem[] {
  const problems: Problem[] = []
  const count = near.reduce((sum, group) => sum + group.length, 0)
  if (near.length > 0) {
    const values = { count: near.length, images: count, levels: mostDifference, groups: examplesOf(near) }
    problems.push(problemOf('warning', new FlawsmithError('dataset.near-equal', values), near.flat()))
  }
  for (const group of alike) {
    const values = { count: group.length, levels: mostDifference, files: group.slice(0, 3) }
    problems.push(problemOf('warning', new FlawsmithError('dataset.look-alike', values), group))
  }
  return problems
}

/** Some groups by their first files, such as `a.png = b.png`. */
function examplesOf(groups: readonly (readonly string[])[]): string[] {
  return groups
    .slice(0, 3)
    .map((group) => `${group.slice(0, 3).join(' = ')}${group.length > 3 ? ` (+${group.length - 3})` : ''}`)
}

/** Parts that the layout's own split puts on both sides, and one that most images show. */
export function checkSides(entries: readonly PlanEntry[]): Problem[] {
  const problems: Problem[] = []
  const { parts, images, examples } = findLeaks(entries)
  if (parts > 0) {
    const pairs = examples.map((example) => example.map(({ name }) => name).join(' = '))
    const files = examples.flatMap((example) => example.map(({ name }) => name))
    const values = { count: parts, images, groups: pairs }
    problems.push(problemOf('warning', new FlawsmithError('dataset.given-leak', values), files))
  }
  const units = [...Map.groupBy(entries, unitOf).values()]
  const largest = units.reduce<readonly PlanEntry[]>((most, unit) => (unit.length > most.length ? unit : most), [])
  if (largest.length > 3 && largest.length > entries.length / 2) {
    const files = largest.map(({ name }) => name)
    const values = { count: files.length, of: entries.length, files: files.slice(0, 3) }
    problems.push(problemOf('warning', new FlawsmithError('dataset.one-part', values), files))
  }
  return problems
}
