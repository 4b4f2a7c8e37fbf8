import { z } from 'zod'
import { thresholdRule } from '../../inspection/threshold/rule.ts'
import { hash, id, textValue } from '../values.ts'
import { name } from './fields.ts'
import { defineWork } from './work.ts'

/**
 * Which of the images that the detector was not trained on say where its threshold is: those of validation and test (all where
 * there are none), those of one subset, or also the many that its training did not use for anything.
 */
export const heldOutSubset = z.enum(['held-out', 'validation', 'test', 'all'])

const side = (title: string) =>
  z.int().min(1).max(100_000).meta({ title, description: 'Of the images to inspect.', unit: 'px' })

/** Writes a detector as one file to inspect with, its threshold chosen on images that it was not trained on. */
export const bundle = defineWork({
  kind: 'bundle',
  title: 'Export a detector as a bundle',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('bundle'),
    detector: id.meta({ title: 'Detector', description: 'Number of the run that trained it.' }),
    dataset: id.optional().meta({
      title: 'Dataset',
      description: 'Number of the dataset whose images the threshold is chosen on.',
      empty: 'the one it was trained on'
    }),
    size: z
      .strictObject({ width: side('Width'), height: side('Height') })
      .optional()
      .meta({
        title: 'Image size',
        description: 'Size of the images to inspect; the threshold is chosen on images of this size.',
        empty: 'that of the dataset’s images'
      }),
    images: heldOutSubset.optional().meta({
      title: 'Images for the threshold',
      description: 'Only these are scored, and none that the detector was trained on.',
      empty: 'validation, or where there is none, test',
      choices: {
        'held-out': 'Validation and test',
        validation: 'Validation',
        test: 'Test',
        all: 'All that it was not trained on'
      }
    }),
    rule: thresholdRule.optional().meta({
      title: 'Threshold',
      description: 'How the threshold is chosen.',
      empty: 'the one saved for the detector, or its own, or else at most 2% false rejects'
    }),
    review: thresholdRule.optional().meta({
      title: 'Review zone',
      description: 'A second threshold: images between both are for review.',
      empty: 'no review zone'
    }),
    confidence: z.number().gt(0).lt(1).default(0.95).meta({
      title: 'Confidence',
      description: 'How sure the stated bounds are, 0 to 1.'
    }),
    notes: z.string().max(5000).default('').meta({
      title: 'Licence notes',
      description: 'Added to the licences inside the bundle, such as those of weights that you brought.'
    }),
    path: z.string().min(1).optional().meta({
      title: 'File',
      description: 'Path of the file to write.',
      empty: 'the workspace’s folder of bundles'
    }),
    overwrite: z.boolean().default(false).meta({
      title: 'Replace the file',
      description: 'Whether a file that is there already is replaced.'
    }),
    name: name.optional().meta({ title: 'Name', description: 'What the run is called.' })
  }),
  result: z.object({
    run: id,
    /** Path of the file; it is an artifact of the run, too. */
    file: z.string(),
    artifact: id,
    bytes: z.int(),
    /** SHA-256 of the file. */
    hash,
    input: z.object({ width: z.int(), height: z.int() }),
    /** Raw score from which an image is NG, and the same as the score that stations show. */
    threshold: z.object({ raw: z.number(), score: z.number() }),
    review: z.object({ raw: z.number(), score: z.number() }).nullable(),
    /** What is known of the threshold. */
    uncertainty: z.array(textValue),
    /** What the threshold does to the detector's test images; null where they do not give cause for caution. */
    caution: textValue.nullable(),
    /** Images that the threshold was chosen on, by label and by the subset that the training had them in. */
    chosenOn: z.object({
      good: z.int(),
      defective: z.int(),
      validation: z.int(),
      test: z.int(),
      unused: z.int(),
      /** Of these, scored by an earlier run. */
      known: z.int()
    })
  })
})

export type HeldOutSubset = z.output<typeof heldOutSubset>
export type BundleResult = z.output<typeof bundle.result>
