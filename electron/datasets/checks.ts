import type { DraftEntry } from './layouts/layout.ts'
import type { PlanEntry } from './plan-entry.ts'
import type { Problem } from './problems.ts'
import { partsOfName } from './tree.ts'

/** Two files with one name: `a.png` and `a.jpg` (which would share a mask), or `a.png` and `A.png`. */
export function checkNames(entries: readonly DraftEntry[]): Problem[] {
  const groups = Map.groupBy(entries, ({ name }) => {
    const { folder, stem } = partsOfName(name)
    return `${folder}/${stem}`.toLowerCase()
  })
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const files = group.map((entry) => entry.name)
      return {
        severity: 'error',
        code: 'dataset.duplicate-name',
        message: `Several files have one name, so that masks and results cannot be told apart: ${files.join(', ')}`,
        remedy: 'Rename or remove all but one of them.',
        files
      }
    })
}

/** Problems of the dataset as a whole: duplicate images, no images, only good or only defective ones. */
export function checkContents(entries: readonly PlanEntry[]): Problem[] {
  if (entries.length === 0) return [nothingThere]
  const problems: Problem[] = []
  for (const group of Map.groupBy(entries, (entry) => entry.contentHash).values()) {
    if (group.length > 1) problems.push(sameImage(group))
  }
  if (!entries.some((entry) => entry.label === 'good')) problems.push(noGood)
  if (!entries.some((entry) => entry.label === 'defect')) problems.push(noDefects)
  return problems
}

function sameImage(group: readonly PlanEntry[]): Problem {
  const files = group.map((entry) => entry.name)
  const labels = new Set(group.map((entry) => entry.defectType ?? 'good'))
  const contradiction = labels.size > 1 ? ` under different labels (${[...labels].join(', ')})` : ''
  return {
    severity: 'warning',
    code: labels.size > 1 ? 'dataset.contradictory-labels' : 'dataset.same-image',
    message: `The same image is there ${group.length} times${contradiction}: ${files.join(', ')}`,
    remedy: 'Remove all but one; random splits keep such images in one part, but each still counts.',
    files
  }
}

const nothingThere: Problem = {
  severity: 'error',
  code: 'dataset.empty',
  message: 'The folder holds no usable image',
  remedy: 'Check the folder and the layout, and mend the other problems that are listed.',
  files: []
}

const noGood: Problem = {
  severity: 'warning',
  code: 'dataset.no-good',
  message: 'The dataset has no good images; synthesis and most detectors need some',
  remedy: 'Add images of good parts.',
  files: []
}

const noDefects: Problem = {
  severity: 'warning',
  code: 'dataset.no-defects',
  message: 'The dataset has no defect images; it serves zero-shot generation but cannot test a detector',
  remedy: 'Add images of defects if you have any.',
  files: []
}
