import { z } from 'zod'
import { bankSettings } from '../../synthesis/bank/settings.ts'
import { residualSettings } from '../../synthesis/residual/settings.ts'
import { maskBytesLimit } from '../masks.ts'
import { id } from '../values.ts'
import { anySizeDataSection, count, name, runSeed } from './fields.ts'
import { defineWork } from './work.ts'

const pixels = z.int().min(0)

/** Where a defect shall be, in pixels of the image as it was imported. */
export const placeArea = z.discriminatedUnion('shape', [
  z.strictObject({
    shape: z.literal('mask'),
    /** PNG or another lossless image of the image’s size; any pixel above 0 marks, but not all. Every variant has exactly this mask. */
    png: z
      .base64()
      .max(Math.ceil((maskBytesLimit * 4) / 3))
      .meta({ title: 'Mask', description: 'PNG of the image’s size; pixels above 0 mark the defect.' })
  }),
  z.strictObject({
    shape: z.literal('box'),
    left: pixels.meta({ title: 'Left', description: 'Left edge of the box.', unit: 'px' }),
    top: pixels.meta({ title: 'Top', description: 'Top edge of the box.', unit: 'px' }),
    width: pixels.min(1).meta({ title: 'Width', description: 'Width of the box.', unit: 'px' }),
    height: pixels.min(1).meta({ title: 'Height', description: 'Height of the box.', unit: 'px' })
  })
])

const shared = {
  kind: z.literal('place'),
  name: name
    .optional()
    .meta({ title: 'Name', description: 'Name of the run.', empty: 'named after dataset and defect type' }),
  /** Real defects of the training part are used; the image is one of the dataset’s, of any part. */
  data: anySizeDataSection,
  image: id.meta({ title: 'Image', description: 'Number of the good image that gets the defect.' }),
  area: placeArea.meta({
    title: 'Place',
    description: 'Where the defect should be.',
    choices: { mask: 'Mask', box: 'Box' }
  }),
  defectType: name.meta({ title: 'Defect type', description: 'A defect type of the training images.' }),
  strength: z.number().min(0.1).max(3).default(1).meta({
    title: 'Strength',
    description: 'Factor of the change of light: 1 as in the real defects, above 1 stronger.'
  }),
  variants: count.default(6).meta({ title: 'Variants', description: 'How many images are generated.' }),
  seed: runSeed
}

/** The method of a spec, in the order of forms. */
export const placeMethod = z.enum(['bank', 'residual'])
export type PlaceMethod = z.output<typeof placeMethod>

/**
 * Puts a defect where a person wants it: variants of it on one good image, from the real defects of `data`. The bank,
 * which is used where no method is given, lays real defects into the mask in seconds; residual diffusion is fine-tuned
 * on them first, with the seed of the split, and makes new ones. Only pixels of the mask and 3 px around it change; images keep their own size, and
 * that of `data` is of no account. The variants are a run to review, as those of synthesize are. Errors:
 * `place.not-good`, `place.outside`, `synthesis.unknown-type`, `synthesis.unmarked-mask`, `mask.full`, `mask.lossy`,
 * `image.size-mismatch`, and those of the method.
 */
export const place = defineWork({
  kind: 'place',
  title: 'Place a defect',
  pausable: true,
  spec: z.discriminatedUnion('method', [
    z.strictObject({
      ...shared,
      method: z.literal('bank').default('bank'),
      settings: bankSettings.prefault({}).meta({
        title: 'Settings',
        description: 'How real defects are bent and blended; placement, scale and resolution are ignored.'
      })
    }),
    z.strictObject({
      ...shared,
      method: z.literal('residual'),
      settings: residualSettings.prefault({}).meta({
        title: 'Settings',
        description: 'How the model is fine-tuned and shapes are drawn; placement and strength are ignored.'
      })
    })
  ]),
  result: z.object({ runs: z.array(id) })
})
