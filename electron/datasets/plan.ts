import { resolve } from 'node:path'
import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import type { Values } from '../messages/message.ts'
import type { Monitor } from '../common/progress.ts'
import { checkLikeness, withOneLabel } from './check-parts.ts'
import { outsideProblems } from './annotations/draft.ts'
import { checkContents } from './checks.ts'
import type { FolderRule } from './folders/rule.ts'
import type { LayoutName } from './layouts/layout.ts'
import { readDataset } from './read-dataset.ts'
import { inspectEntry } from './inspect.ts'
import type { MaskBackground } from './inspect-masks.ts'
import { checkMasks, type InspectedMask } from './mask-checks.ts'
import type { RangeName, ValueRange } from '../common/value-range.ts'
import type { PlanEntry } from './plan-entry.ts'
import { partIds, type PartRule } from './part-rule.ts'
import { errorsFirst, type Problem } from './problems.ts'
import { checkRange, rangeOf } from './ranges.ts'
import { groupSpecimens, type Likeness } from './specimens.ts'
import type { Thumbnail } from './thumbnail.ts'
import { readImageTree, withOnly } from './tree.ts'

/** What importing a folder would do; checked before anything is written. */
export interface DatasetPlan {
  readonly folder: string
  readonly layout: LayoutName
  /** Null for samples as they are stored. */
  readonly range: ValueRange | null
  readonly entries: readonly PlanEntry[]
  /** Errors first. */
  readonly problems: readonly Problem[]
}

interface Decoded {
  readonly entry: PlanEntry
  readonly thumbnail: Thumbnail
  readonly mask: InspectedMask | null
}

export interface PlanOptions {
  readonly layout?: LayoutName | 'auto'
  /** What folders hold, where their names do not say it. */
  readonly map?: readonly FolderRule[]
  readonly maskBackground?: MaskBackground
  readonly range?: RangeName | undefined
  /** How alike images of one part are; nearly equal where left out. */
  readonly likeness?: Likeness | undefined
  /** Which images show one part; the layout alone says it where there is none. */
  readonly parts?: PartRule | null | undefined
  /** In place of a range by its name: that of the dataset that the images are for. */
  readonly ownRange?: ValueRange | null
  /** These files alone, as paths in the folder: images with their masks. */
  readonly only?: readonly string[] | undefined
}

/**
 * Reads a folder: finds its layout, pairs images with masks, decodes and hashes every file, and finds images of one part. Problems with single files
 * are returned; the folder as a whole fails with `dataset.folder-unreadable`, `dataset.unknown-layout`,
 * `dataset.several-datasets`, `dataset.range-flat`, `add.no-file`, `run.cancelled` or those of partIds.
 */
export async function planDataset(folder: string, options: PlanOptions, monitor: Monitor): Promise<DatasetPlan> {
  const whole = await readImageTree(resolve(folder), monitor.signal)
  const tree = options.only === undefined ? whole : withOnly(whole, options.only)
  const { layout, draft, ...read } = await readDataset(tree, options)
  const problems: Problem[] = [...read.problems]
  const { parts = null, likeness = 'near' } = options
  const decoded: Decoded[] = []
  const outside: { readonly name: string; readonly how: 'all' | 'part' }[] = []
  const names = draft.entries.map(({ name }) => name)
  const ids = parts === null ? null : await partIds(tree.folder, names, parts)
  problems.push(...(ids?.problems ?? []))
  // The least and the largest value are known only once every image was read.
  const before = options.range === 'min-max' ? names.length : 0
  const report = (done: number) => monitor.report({ task: 'checking', done, total: before + names.length })
  const range =
    options.ownRange === undefined
      ? await rangeOf(tree.folder, names, options.range ?? 'as-stored', { report, signal: monitor.signal })
      : options.ownRange
  const atOnce = 4
  for (let start = 0; start < draft.entries.length; start += atOnce) {
    throwIfCancelled(monitor.signal, 'checking')
    const batch = draft.entries.slice(start, start + atOnce)
    for (const found of await Promise.all(batch.map((entry) => inspectEntry(tree.folder, entry, range, options)))) {
      problems.push(...found.problems)
      const { entry, thumbnail, mask } = found
      if (found.outside !== undefined && entry !== null) outside.push({ name: entry.name, how: found.outside })
      if (entry !== null && thumbnail !== null) decoded.push({ entry, thumbnail, mask })
    }
    report(before + Math.min(start + atOnce, names.length))
  }
  const { inspected, problems: ofMasks } = await checkMasks(decoded)
  problems.push(...outsideProblems(outside), ...ofMasks)
  const { entries: single, problems: contradictions } = await withOneLabel(inspected.map(({ entry }) => entry))
  const counted = new Set(single.map(({ name }) => name))
  const images = inspected.flatMap(({ entry, thumbnail }) => {
    return counted.has(entry.name)
      ? [{ ...entry, thumbnail, specimen: ids?.parts.get(entry.name) ?? entry.specimen }]
      : []
  })
  const { signal } = monitor
  const specimens = await groupSpecimens(images, { likeness, settled: ids !== null, signal })
  const entries = single.map((entry) => ({ ...entry, specimen: specimens.parts.get(entry.name) ?? null }))
  problems.push(...contradictions, ...checkLikeness(specimens))
  // Where errors with single files leave no image, they say why.
  if (entries.length > 0 || problems.every(({ severity }) => severity === 'warning')) {
    problems.push(...checkAll(entries, range))
  }
  const isUsed = entries.some(({ levels }) => levels !== null)
  return {
    folder: tree.folder,
    layout: layout.name,
    range: isUsed ? range : null,
    entries,
    problems: errorsFirst(problems)
  }
}

const checkAll = (entries: readonly PlanEntry[], range: ValueRange | null) => [
  ...checkContents(entries),
  ...checkRange(entries, range)
]

/**
 * The plan without the images that errors name, and without those errors: what `--skip-broken` imports. Where none is left,
 * the plan as it is, whose errors say why.
 */
export function withoutBroken(plan: DatasetPlan): DatasetPlan {
  const errors = plan.problems.filter((problem) => problem.severity === 'error' && problem.files.length > 0)
  const broken = new Set(errors.flatMap((problem) => problem.files))
  const entries = plan.entries.filter((entry) => !broken.has(entry.name))
  if (entries.length === 0) return { ...plan, entries }
  const aboutAll = new Set(checkAll(plan.entries, plan.range).map((problem) => problem.message))
  const remaining = plan.problems.filter((problem) => !errors.includes(problem) && !aboutAll.has(problem.message))
  return { ...plan, entries, problems: [...checkAll(entries, plan.range), ...remaining] }
}

/**
 * Throws `dataset.unsound` where the plan has errors, or `dataset.all-broken` where they leave no image, with all that was
 * found in the details: warnings too say why images are left out.
 */
export function requireSound(plan: DatasetPlan): void {
  const errors = plan.problems.filter((problem) => problem.severity === 'error')
  if (errors.length === 0) return
  const faults = errors.slice(0, 3).map(({ code, details }) => ({ text: code, values: details as Values }))
  const isAllBroken = plan.entries.length === 0 && errors.some(({ files }) => files.length > 0)
  // Thumbnails are for pages.
  const problems = plan.problems.map(({ thumbnails: _, ...problem }) => problem)
  throw new FlawsmithError(
    isAllBroken ? 'dataset.all-broken' : 'dataset.unsound',
    { count: errors.length, faults },
    { details: { folder: plan.folder, problems } }
  )
}
