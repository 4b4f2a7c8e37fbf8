import { resolve } from 'node:path'
import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError } from '../common/errors.ts'
import type { Values } from '../messages/message.ts'
import type { Monitor } from '../common/progress.ts'
import { outsideProblems } from './annotations/draft.ts'
import { checkContents, checkNames } from './checks.ts'
import type { FolderRule } from './folders/rule.ts'
import type { LayoutName } from './layouts/layout.ts'
import { readDataset } from './read-dataset.ts'
import { inspectEntry } from './inspect.ts'
import type { PlanEntry } from './plan-entry.ts'
import { goodWithMask, type Problem } from './problems.ts'
import { groupSpecimens, type Thumbnail } from './specimens.ts'
import { readImageTree } from './tree.ts'

/** What importing a folder would do; checked before anything is written. */
export interface DatasetPlan {
  readonly folder: string
  readonly layout: LayoutName
  readonly entries: readonly PlanEntry[]
  /** Errors first. */
  readonly problems: readonly Problem[]
}

/**
 * Reads a folder: finds its layout, pairs images with masks, decodes and hashes every file, and finds images of one part. Problems with single files
 * are returned; the folder as a whole fails with `dataset.folder-unreadable`, `dataset.unknown-layout`,
 * `dataset.several-datasets` or `run.cancelled`.
 */
export async function planDataset(
  folder: string,
  options: { readonly layout?: LayoutName | 'auto'; readonly map?: readonly FolderRule[] },
  monitor: Monitor
): Promise<DatasetPlan> {
  const tree = await readImageTree(resolve(folder))
  const { layout, draft, balance } = await readDataset(tree, options)
  const problems: Problem[] = [...tree.problems, ...draft.problems, ...balance.problems, ...checkNames(draft.entries)]
  const markedGood: string[] = []
  const outside: { readonly name: string; readonly how: 'all' | 'part' }[] = []
  const inspected: { readonly entry: PlanEntry; readonly thumbnail: Thumbnail }[] = []
  const atOnce = 4
  for (let start = 0; start < draft.entries.length; start += atOnce) {
    throwIfCancelled(monitor.signal, 'checking')
    const batch = draft.entries.slice(start, start + atOnce)
    for (const found of await Promise.all(batch.map((entry) => inspectEntry(tree.folder, entry)))) {
      problems.push(...found.problems)
      if (found.markedGood === true && found.entry !== null) markedGood.push(found.entry.name)
      const { entry, thumbnail } = found
      if (found.outside !== undefined && entry !== null) outside.push({ name: entry.name, how: found.outside })
      if (entry !== null && thumbnail !== null) inspected.push({ entry, thumbnail })
    }
    const done = Math.min(start + atOnce, draft.entries.length)
    monitor.report({ task: 'checking', done, total: draft.entries.length })
  }
  problems.push(...outsideProblems(outside))
  const specimens = groupSpecimens(inspected.map(({ entry, thumbnail }) => ({ ...entry, thumbnail })))
  const entries = inspected.map(({ entry }) => ({ ...entry, specimen: specimens.get(entry.name) ?? null }))
  if (markedGood.length > 0) problems.push(goodWithMask(markedGood))
  problems.push(...checkContents(entries))
  const ordered = problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
  return { folder: tree.folder, layout: layout.name, entries, problems: ordered }
}

/** The plan without the images that errors name, and without those errors: what `--skip-broken` imports. */
export function withoutBroken(plan: DatasetPlan): DatasetPlan {
  const errors = plan.problems.filter((problem) => problem.severity === 'error' && problem.files.length > 0)
  const broken = new Set(errors.flatMap((problem) => problem.files))
  const entries = plan.entries.filter((entry) => !broken.has(entry.name))
  const aboutAll = new Set(checkContents(plan.entries).map((problem) => problem.message))
  const remaining = plan.problems.filter((problem) => !errors.includes(problem) && !aboutAll.has(problem.message))
  return { ...plan, entries, problems: [...checkContents(entries), ...remaining] }
}

/** Throws `dataset.unsound` where the plan has errors, with all of them in the details. */
export function requireSound(plan: DatasetPlan): void {
  const errors = plan.problems.filter((problem) => problem.severity === 'error')
  if (errors.length === 0) return
  throw new FlawsmithError(
    'dataset.unsound',
    {
      count: errors.length,
      faults: errors.slice(0, 3).map(({ code, details }) => ({ text: code, values: details as Values }))
    },
    { details: { folder: plan.folder, problems: errors } }
  )
}
