import { z } from 'zod'
import { datasetVersion, tagName } from '../dataset-changes.ts'
import { source } from '../datasets.ts'
import { id, problem } from '../values.ts'
import { reading } from './reading.ts'
import { defineWork } from './work.ts'

const { range: _, ...readingOfAdded } = {
  ...reading,
  parts: reading.parts.meta({
    ...reading.parts.meta(),
    description: 'What says which images show one part; else the pattern that the dataset has its part ids from.'
  })
}

/** Adds the images of a folder to a dataset that is there, as a version of it. */
export const addImages = defineWork({
  kind: 'add-images',
  title: 'Add images to a dataset',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('add-images'),
    dataset: id.meta({ title: 'Dataset', description: 'Number of the dataset.' }),
    source: source.meta({ title: 'Folder', description: 'The folder of new images.' }),
    files: z
      .array(z.string().min(1).max(1000))
      .min(1)
      .max(100_000)
      .optional()
      .meta({ title: 'Files', description: 'These files of the folder alone: images with their masks.' }),
    sameNames: z
      .enum(['refuse', 'skip', 'rename'])
      .default('refuse')
      .meta({
        title: 'Same names',
        description: 'What becomes of an image whose name another image of the dataset has.',
        choices: { refuse: 'Add nothing', skip: 'Leave it out', rename: 'Add it under a new name' }
      }),
    skipBroken: z
      .boolean()
      .default(false)
      .meta({ title: 'Skip broken images', description: 'Skips images with errors instead of refusing the folder.' }),
    tags: z
      .array(tagName)
      .max(50)
      .default([])
      .meta({ title: 'Tags', description: 'Tags of the new images, to find them again.' }),
    ...readingOfAdded
  }),
  result: z.object({
    dataset: id,
    version: datasetVersion,
    images: z.int(),
    /** New images with a part id, and without; and the pattern that gave them. */
    partIds: z.object({ given: z.int(), without: z.int() }),
    partPattern: z.string().nullable(),
    /** Stored splits, in none of which the new images are. */
    splits: z.int(),
    problems: z.array(problem)
  })
})
