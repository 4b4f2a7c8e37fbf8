import { z } from 'zod'
import { id } from '../values.ts'
import { defineWork } from './work.ts'

/** Compares the backgrounds of a run's images with those of real images. */
export const signature = defineWork({
  kind: 'signature',
  title: 'Compare backgrounds',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('signature'),
    run: id.meta({ title: 'Run', description: 'Number of the run whose images are compared.' }),
    dataset: id.optional().meta({
      title: 'Dataset',
      description: 'Number of the dataset with the real images.',
      empty: 'the dataset that the run belongs to'
    })
  }),
  /** null where there are too few images to judge. */
  result: z.object({ auroc: z.number().nullable() })
})
