import { z } from 'zod'
import { pixelLimit } from '../../imaging/decode.ts'
import { valueRange } from '../../common/value-range.ts'
import { scoreTolerance } from '../threshold/margin.ts'
import { chosenThreshold } from '../threshold/rule.ts'

/**
 * Formats of bundles that this version reads. The second one is for images of more than 8 bits, the third for regions that
 * count from a size on; others stay the first.
 */
export const bundleVersions = [1, 2, 3] as const

/** Bits of a sample of a bundle's images: 16 for all that have more than 8, `any` where it takes both. */
export type Depth = Manifest['input']['bitsPerSample']

/** Of the network's input. */
export const networkBits = (depth: Depth): 8 | 16 => (depth === 8 ? 8 : 16)

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const side = z.int().min(1).max(100_000)

/** What a bundle says of itself, as `manifest.json`. */
export const manifestSchema = z
  .strictObject({
    format: z.literal('flawsmith-bundle'),
    version: z.literal(bundleVersions),
    /** Version of the program that exported it. */
    program: z.string(),
    exportedAt: z.iso.datetime(),
    detector: z.strictObject({
      name: z.string(),
      /** Number of the training's run in its workspace. */
      run: z.int(),
      kind: z.string(),
      task: z.string()
    }),
    /** What verdicts tell apart. */
    classes: z.tuple([z.literal('good'), z.literal('defective')]),
    /** Images that can be inspected. */
    input: z
      .strictObject({
        width: side,
        height: side,
        /** Of the network's input: RGB, grey images with three equal channels. */
        channels: z.literal(3),
        bitsPerSample: z.literal([8, 16, 'any']),
        /** What stored numbers are black and white in samples of more than 8 bits; as they are stored without. */
        range: valueRange.optional(),
        /** What the training images are: images in other colours are refused. */
        colour: z.enum(['grey', 'colour', 'any'])
      })
      .refine(({ width, height }) => width * height <= pixelLimit),
    /** How the network prepares them, all inside `model.onnx`. */
    preparation: z.strictObject({
      fit: z.enum(['stretch', 'centre-crop', 'native']),
      width: side,
      height: side,
      channels: z.union([z.literal(1), z.literal(3)])
    }),
    output: z.strictObject({
      /** Raw scores are probabilities in 0…1, or distances from 0 up. */
      scale: z.enum(['probability', 'distance']),
      map: z.boolean(),
      /** Regions of the map count from so many pixels of the prepared image on, and the score is theirs. */
      minimumSize: z.int().min(1).optional(),
      /** Pixels of the image that the score comes from; all without. */
      counted: z.strictObject({ left: z.int().min(0), top: z.int().min(0), width: side, height: side }).optional()
    }),
    /** On the raw score: from here on an image is NG. */
    threshold: chosenThreshold,
    /** From here up to the threshold it is reviewed; null without a review zone. */
    review: chosenThreshold.nullable(),
    /** What is known of the threshold, in English. */
    uncertainty: z.array(z.string()),
    /** SHA-256 of what it was made from. */
    hashes: z.strictObject({ data: hash, weights: hash, description: hash }),
    /** Images whose scores are checked at every load, with the raw scores of the detector itself. */
    parity: z
      .array(z.strictObject({ file: z.string().regex(/^parity\/\d+\.png$/), raw: z.number() }))
      .min(1)
      .max(16)
  })
  .refine(({ version, output }) => version > 2 || output.minimumSize === undefined)
  .refine(({ version, input }) => version > 1 || (input.bitsPerSample === 8 && input.range === undefined))

export type Manifest = z.output<typeof manifestSchema>

/** Whether a score is what it should be; scores above 1 may differ in proportion. */
export const isSameScore = (found: number, expected: number): boolean =>
  Math.abs(found - expected) <= scoreTolerance(expected)
