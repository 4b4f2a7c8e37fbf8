/** @file Images that are added to a dataset of which none is of their size, colour or depth. */
import { FlawsmithError } from '../common/errors.ts'
import { readImageHeader } from '../imaging/decode.ts'
import { textOf } from '../messages/english.ts'
import { someNames } from '../messages/some-names.ts'
import { readContent } from '../workspace/contents.ts'
import type { DatasetImage } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { PlanEntry } from './plan-entry.ts'
import { problemOf, type Problem } from './problems.ts'

/**
 * What is to be said of new images that differ from those of the dataset: in size or colour where all of these are alike, in
 * depth from the first of them. Errors: `content.missing`, `content.changed`.
 */
export async function unlikePresent(
  workspace: Workspace,
  present: readonly DatasetImage[],
  entries: readonly PlanEntry[]
): Promise<Problem[]> {
  const [first] = present
  if (first === undefined) return []
  const sizes = new Set(present.map(sizeOf))
  const ofOtherSize = sizes.size === 1 ? entries.filter((entry) => !sizes.has(sizeOf(entry))) : []
  const isColoured = first.channels === 3
  const isOne = present.every(({ channels }) => channels === first.channels)
  const ofOtherColour = isOne ? entries.filter(({ channels }) => channels !== first.channels) : []
  const header = await readImageHeader(await readContent(workspace, first.contentHash))
  const ofOtherDepth = entries.filter(({ brightest }) => brightest.bits !== header.bitsPerSample)
  return [
    ...said(ofOtherSize, (values) => {
      const others = someNames([...new Set(ofOtherSize.map(sizeOf))])
      return new FlawsmithError('add.other-size', { ...values, size: sizeOf(first), sizes: others })
    }),
    ...said(ofOtherColour, (values) => {
      const [own, other] = isColoured ? (['colour', 'grey'] as const) : (['grey', 'colour'] as const)
      return new FlawsmithError('add.other-colour', {
        ...values,
        ...{ own: textOf(`images.${own}`), other: textOf(`images.${other}`) }
      })
    }),
    ...said(ofOtherDepth, (values) => {
      const [own, other] = header.bitsPerSample === 8 ? [8, 16] : [16, 8]
      return new FlawsmithError('add.other-depth', { ...values, own, other })
    })
  ]
}

const sizeOf = ({ width, height }: Pick<DatasetImage, 'width' | 'height'>) => `${width}×${height}`

function said(
  entries: readonly PlanEntry[],
  errorOf: (values: { readonly count: number; readonly file: string }) => FlawsmithError
): Problem[] {
  const files = entries.map(({ name }) => name)
  const [file] = files
  return file === undefined ? [] : [problemOf('warning', errorOf({ count: files.length, file }), files)]
}
