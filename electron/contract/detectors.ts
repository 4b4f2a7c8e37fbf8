/** @file Trained detectors: what they found, what they were trained on, what uses them, and which one is released. */
import { z } from 'zod'
import { command, nothing, query } from './procedure.ts'
import { hash, id, jsonObject, textValue, time } from './values.ts'
import { taskName } from './work/train.ts'

const named = z.object({ id, name: z.string() })

/** A trained detector: the files that a training run left, and what a list says of it. */
export const detector = z.object({
  runId: id,
  name: z.string(),
  task: taskName,
  /** Its network with all settings. */
  section: jsonObject,
  seeds: z.array(z.int()),
  createdAt: time,
  /** Null where its images are gone. */
  dataset: named.nullable(),
  /** Null where the training recorded none. */
  split: z.object({ id, name: z.string(), seed: z.int(), protocol: jsonObject }).nullable(),
  /** The task's main measure of its test images; null where they could not test it. */
  measure: z.object({ name: z.string(), value: z.number() }).nullable(),
  /** Defective images that the measure is of. */
  testDefects: z.int(),
  /** Synthetic images that it was trained on. */
  syntheticImages: z.int(),
  /** From which score an image is defective; null where the detector has none. */
  threshold: z.number().nullable(),
  /** Who released it for its dataset and task, and when; null for all but one of these. */
  release: z.object({ by: z.string(), at: time }).nullable(),
  /** Artifacts to download. */
  files: z.array(z.object({ id, name: z.string(), contentHash: hash }))
})

const labelled = z.object({ good: z.int(), defective: z.int() })

const theDetector = z.strictObject({ detector: id })

const detectorDetails = detector.extend({
  /** Every result on its test images. */
  results: z.array(z.object({ name: z.string(), seed: z.int(), step: z.int(), value: z.number() })),
  /** How the threshold was chosen; null where it has none. */
  thresholdRule: z.union([textValue, z.string()]).nullable(),
  /** Who saved it in place of the training's own, and when; null where nobody did. */
  thresholdSaved: z.object({ by: z.string(), at: time }).nullable(),
  /** Real images by what the training used them for, such as train and test. */
  images: z.record(z.string(), labelled),
  /** What to know of its measures and its threshold, from its test images, the most serious first. */
  cautions: z.array(textValue),
  /** Synthetic images that it was trained on, by the run that made them. */
  synthetic: z.array(z.object({ run: id, name: z.string(), images: z.int() })),
  /** Experiments that it is a cell of. */
  experiments: z.array(named),
  /** Bundles that it was exported as; `stations` of this PC inspect with it. */
  bundles: z.array(
    z.object({ run: id, path: z.string(), stations: z.array(z.object({ id: z.string(), name: z.string() })) })
  )
})

export const detectorProcedures = {
  'detectors.list': query(
    'Trained detectors, released ones first, then the newest.',
    nothing,
    z.object({ detectors: z.array(detector) })
  ),
  'detectors.show': query(
    'One detector: measures, threshold, training data, and what uses it.',
    theDetector,
    detectorDetails
  ),
  'detectors.release': command(
    'Marks a detector as the released one of its dataset and task, in place of the one before.',
    theDetector,
    detector
  ),
  'detectors.withdraw': command('Takes the release of a detector back.', theDetector, detector)
} as const

export type Detector = z.output<typeof detector>
export type DetectorDetails = z.output<typeof detectorDetails>
