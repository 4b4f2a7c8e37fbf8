/** @file The splits of a dataset: listed, tried, made, renamed and removed. */
import { z } from 'zod'
import { windowsDetection } from '../detection/windows/section.ts'
import { partCounts, split, splitOptions } from './datasets.ts'
import { windowPreview } from './window-preview.ts'
import { command, query } from './procedure.ts'
import { counts, givenName, id, part } from './values.ts'
import { anySizeDataSection } from './work/fields.ts'

export const splitProcedures = {
  'splits.list': query('Splits of a dataset.', z.strictObject({ dataset: id }), z.object({ splits: z.array(split) })),
  'splits.preview': query(
    'What a split would give, without storing it.',
    z.strictObject({ dataset: id, options: splitOptions }),
    z.object({
      name: z.string(),
      parts: partCounts,
      leftOut: counts,
      /** Of all images that it divides: with a part id, and without. */
      partIds: z.object({ given: z.int(), without: z.int() })
    })
  ),
  'splits.leaks': query(
    'Parts that the layout of a dataset puts into several subsets, and how many images mending leaves out.',
    z.strictObject({ dataset: id }),
    z.object({
      parts: z.int(),
      images: z.int(),
      examples: z.array(z.array(z.object({ part, name: z.string() })))
    })
  ),
  'splits.placing': query(
    'The split that real defects of a type are taken from to be placed, where none is chosen.',
    z.strictObject({ dataset: id, defectType: z.string().min(1) }),
    splitOptions
  ),
  'splits.windows': query(
    'The windows that a detector would be trained on with a split, shown on real defects; nothing is stored.',
    z.strictObject({
      data: anySizeDataSection,
      /** Of an experiment that draws a split with every seed: this seed's. */
      seed: z.int().min(0).optional(),
      window: windowsDetection.shape.window,
      scale: windowsDetection.shape.scale
    }),
    windowPreview
  ),
  'splits.make': command(
    'Makes a split and stores it; one that exists and is the same is returned.',
    z.strictObject({ dataset: id, name: z.string().min(1).max(200).optional(), options: splitOptions }),
    split
  ),
  'splits.rename': command(
    'Gives a split another name.',
    z.strictObject({ dataset: id, split: id, name: givenName }),
    split
  ),
  'splits.remove': command(
    'Removes a split that no run worked on; the images stay.',
    z.strictObject({ dataset: id, split: id }),
    z.object({})
  )
} as const
