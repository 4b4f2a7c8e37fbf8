/** @file The range of a dataset, as a person chose it by its name. */
import { join } from 'node:path'
import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import { readLevels } from '../imaging/decode.ts'
import {
  bitRange,
  levelsTogether,
  likelyRange,
  shownLevel,
  type Levels,
  type RangeName,
  type ValueRange
} from '../common/value-range.ts'
import type { PlanEntry } from './plan-entry.ts'
import { problemOf, type Problem } from './problems.ts'

const atOnce = 4

/**
 * The range of that name for images of a folder; null for samples as they are stored, and where none has more than 8 bits.
 * `min-max` is over all images, those for testing included: the two numbers say how the camera is set, nothing of
 * defects. Images that cannot be read do not count. `report` is told how many were read. Throws `dataset.range-flat`,
 * `run.cancelled`.
 */
export async function rangeOf(
  folder: string,
  names: readonly string[],
  name: RangeName,
  { report, signal }: { readonly report: (done: number) => void; readonly signal?: AbortSignal | undefined }
): Promise<ValueRange | null> {
  if (name === 'as-stored') return null
  if (name !== 'min-max') return bitRange(name)
  let together: Levels | null = null
  for (let start = 0; start < names.length; start += atOnce) {
    throwIfCancelled(signal, 'checking')
    together = levelsTogether([together, ...(await levelsIn(folder, names.slice(start, start + atOnce)))])
    report(Math.min(names.length, start + atOnce))
  }
  if (together === null) return null
  const { lowest, highest } = together
  if (lowest === highest) throw new FlawsmithError('dataset.range-flat', { value: shownLevel(lowest) })
  return { name, black: lowest, white: highest }
}

/** What a person is told of a folder's images before a range is chosen. */
export interface LevelsFound extends Levels {
  readonly likely: RangeName
  /** Images that were looked at. */
  readonly images: number
}

/** Endings of files that may hold more than 8 bits. */
const deepEnding = /\.(png|tiff?|p[gnp]m)$/i
const most = 8

/** What some images of a folder use of their type, evenly spread over it; null where all of them have 8 bits. */
export async function lookAtLevels(folder: string, names: readonly string[]): Promise<LevelsFound | null> {
  const candidates = names.filter((name) => deepEnding.test(name))
  const step = Math.max(1, candidates.length / most)
  const chosen = candidates.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
  const found: (Levels | null)[] = []
  for (let start = 0; start < chosen.length; start += atOnce) {
    found.push(...(await levelsIn(folder, chosen.slice(start, start + atOnce))))
  }
  const levels = levelsTogether(found)
  return levels === null ? null : { ...levels, likely: likelyRange(levels), images: chosen.length }
}

async function levelsIn(folder: string, names: readonly string[]): Promise<(Levels | null)[]> {
  // What is wrong with an image is told when it is inspected.
  return Promise.all(names.map((name) => readLevels(join(folder, name)).catch(() => null)))
}

/** Images that a range has no effect on, values that it cuts off, and signed values that would do better with one. */
export function checkRange(entries: readonly PlanEntry[], range: ValueRange | null): Problem[] {
  const deep = entries.filter(({ levels }) => levels !== null)
  if (range === null) return narrow(levelsTogether(deep.map(({ levels }) => levels)))
  if (entries.length === 0) return []
  if (deep.length === 0) return [problemOf('warning', new FlawsmithError('dataset.range-unused'), [])]
  const cut = deep.filter(({ levels }) => levels!.lowest < range.black || levels!.highest > range.white)
  if (cut.length === 0) return []
  const { lowest, highest } = levelsTogether(cut.map(({ levels }) => levels))!
  const values = {
    ...{ count: cut.length, black: shownLevel(range.black), white: shownLevel(range.white) },
    ...{ lowest: shownLevel(lowest), highest: shownLevel(highest) }
  }
  const files = cut.map(({ name }) => name)
  return [problemOf('warning', new FlawsmithError('dataset.range-cut', { ...values, file: files[0] ?? '' }), files)]
}

/** What is not nearly black, but grey: values of a signed type that use little of it. Unsigned ones are `dataset.dark`. */
function narrow(levels: Levels | null): Problem[] {
  if (levels === null || levels.kind === 'float' || levels.least === 0 || likelyRange(levels) === 'as-stored') return []
  const { lowest, highest, least, most: largest } = levels
  const values = {
    ...{ lowest: shownLevel(lowest), highest: shownLevel(highest) },
    ...{ least: shownLevel(least), most: shownLevel(largest) }
  }
  return [problemOf('warning', new FlawsmithError('dataset.range-narrow', values), [])]
}
