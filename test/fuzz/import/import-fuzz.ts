import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { silent } from '../../../electron/common/progress.ts'
import { randomStream } from '../../../electron/common/random.ts'
import { planDataset, type DatasetPlan } from '../../../electron/datasets/plan.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { drawTree, type DrawnTree, type Truth } from './draw-tree.ts'

/** Masks saved as JPEG move their edges by this share of the pixels at most. */
const edges = 0.2

/** Folders whose right reading is known: every one that is read otherwise is a fault. */
export const importFuzz: Fuzzer = {
  name: 'import',
  share: 0.02,
  open: () =>
    Promise.resolve({
      draw: (_, seed) =>
        Promise.resolve(async () => {
          const fault = await fuzzImport(seed)
          if (fault !== null) throw new Error(fault)
        })
    })
}

/** Draws a folder, reads it and compares; null where everything is as it was drawn, else what is not. */
export async function fuzzImport(seed: number): Promise<string | null> {
  const tree = await drawTree(randomStream(seed, 'fuzz import'), seed)
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith fuzz '))
  try {
    for (const [name, bytes] of tree.files) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), bytes)
    }
    const faults = await planDataset(folder, {}, silent).then(
      (plan) => compare(tree, plan),
      (error: unknown) => [error instanceof Error ? error.message : String(error)]
    )
    if (faults.length === 0) return null
    const files = [...tree.files.keys()].sort().map((name) => `    ${name}`)
    return [`seed ${seed}, ${tree.style}:`, ...faults.map((fault) => `  ${fault}`), ...files].join('\n')
  } finally {
    await rm(folder, { recursive: true })
  }
}

function compare(tree: DrawnTree, plan: DatasetPlan): string[] {
  const found = new Map(plan.entries.map((entry) => [entry.name, entry]))
  const faults: string[] = []
  for (const [name, truth] of tree.truth) {
    const entry = found.get(name)
    if (entry === undefined) faults.push(`missing: ${name}`)
    else {
      const { defectType, givenSplit: part, maskPixels: marked } = entry
      const type = defectType?.toLowerCase() ?? null
      if (!agree(truth, { type, part, marked }))
        faults.push(`${name}: ${said({ type, part, marked })}, not ${said(truth)}`)
    }
  }
  for (const name of found.keys()) if (!tree.truth.has(name)) faults.push(`not an image of the dataset: ${name}`)
  const named = new Set(plan.problems.flatMap(({ files }) => files))
  for (const name of tree.leftOut) if (!named.has(name)) faults.push(`left out without a word: ${name}`)
  for (const { severity, message } of plan.problems) if (severity === 'error') faults.push(`error: ${message}`)
  return faults
}

function agree(truth: Truth, found: Truth): boolean {
  if (truth.type !== found.type || truth.part !== found.part) return false
  if (truth.marked === null || found.marked === null) return truth.marked === found.marked
  return Math.abs(truth.marked - found.marked) <= edges * truth.marked
}

const said = ({ type, part, marked }: Truth) =>
  `${type ?? 'good'} in ${part ?? 'no part'}, ${marked ?? 'no'} pixels marked`
