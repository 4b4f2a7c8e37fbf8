import { rangeText } from '../../common/range-text.ts'
import { countParts } from '../../datasets/store-split.ts'
import { summarize } from '../../datasets/summary.ts'
import { listImages, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listSplits, partsOf } from '../../workspace/splits.ts'
import { english } from '../../messages/english.ts'
import { counted } from '../counted.ts'

/** A dataset's images, defect types, sizes and splits, as text and as a value. */
export function describeDataset(workspace: Workspace, dataset: Dataset): { text: string; value: object } {
  const images = listImages(workspace, dataset.id)
  const summary = summarize(images)
  const splits = listSplits(workspace, dataset.id).map((split) => ({
    name: split.name,
    parts: countParts(images, partsOf(workspace, split.id))
  }))
  const count = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, number]) => `${number} ${name}`)
      .join(', ') || 'none'
  const span = (range: readonly [number, number] | null) =>
    range === null ? '–' : range[0] === range[1] ? String(range[0]) : `${range[0]}–${range[1]}`
  const { none: without = 0, ...parts } = summary.given
  const predefined = without === 0 || count(parts) === 'none' ? parts : { ...parts, unassigned: without }
  const lines = [
    `Dataset ${dataset.id} “${dataset.name}” (${dataset.layout}) from ${dataset.source}`,
    `  ${counted(summary.images, 'image')}: ${summary.good} good, ${summary.defects} defective (${count(summary.defectTypes)}), ${counted(summary.masks, 'mask')}`,
    `  ${span(summary.width)}×${span(summary.height)} pixels, ${summary.colour ? 'colour' : 'grey'}; predefined split: ${count(predefined)}`,
    ...(dataset.range === null ? [] : [`  range of values: ${rangeText(english, dataset.range)}`]),
    ...splits.map(
      ({ name, parts }) =>
        `  split “${name}”: train ${count(parts.train)}; validation ${count(parts.validation)}; test ${count(parts.test)}`
    )
  ]
  return { text: lines.join('\n'), value: { dataset, summary, splits } }
}
