import { z } from 'zod'
import { acceptance, unreviewed } from './acceptance.ts'
import { imageFilter } from './datasets.ts'
import { counts, id, problem } from './values.ts'

/** A layout to export to. */
export const exportLayout = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('mvtec') }),
  /** Masks as run lengths, which are exact, or as polygons. */
  z.strictObject({ name: z.literal('coco'), shape: z.enum(['rle', 'polygon']).default('rle') }),
  /** For segmentation or for detection. */
  z.strictObject({ name: z.literal('yolo'), shape: z.enum(['polygon', 'box']).default('polygon') })
])

/** The job that writes images as a folder for other programs. */
export const exportRequest = z.strictObject({
  kind: z.literal('export'),
  dataset: id.meta({ title: 'Dataset', description: 'Number of the dataset.' }),
  filter: imageFilter.prefault({}).meta({
    title: 'Images',
    description:
      'Images to export; the split chosen here gives the subsets, else the dataset’s own layout, else a split that is made.'
  }),
  version: z.int().min(1).optional().meta({
    title: 'Version',
    description: 'An older version of the dataset, with the labels, masks and tags of then; the latest where left out.'
  }),
  synthesis: z.array(id).max(100).default([]).meta({
    title: 'Synthetic images',
    description: 'Runs whose accepted synthetic images are added to the training subset.'
  }),
  unreviewed,
  layout: exportLayout.meta({ title: 'Layout', description: 'How the folder is organised.' }),
  folder: z.string().min(1).max(1000).meta({
    title: 'Folder',
    description: 'A folder on the computer where Flawsmith runs; it must not exist yet, or be empty.'
  })
})

/** What it gives. */
export const exportResult = z.object({
  folder: z.string(),
  images: z.int(),
  masks: z.int(),
  parts: counts,
  /** Name of the split; null for the subsets of the dataset's own layout. */
  split: z.string().nullable(),
  synthetic: acceptance.nullable(),
  problems: z.array(problem)
})

export type ExportLayout = z.output<typeof exportLayout>
export type ExportResult = z.output<typeof exportResult>
