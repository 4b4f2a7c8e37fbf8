import { z } from 'zod'
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
    /** PNG of the image’s size; any pixel above 0 marks. Every variant has exactly this mask. */
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

/**
 * Puts a defect where a person wants it: variants of it on one good image, by residual diffusion fine-tuned on the real
 * defects of `data`. Only pixels of the mask and 3 px around it change. The variants are a run to review, as those of
 * synthesize are. Errors: `place.not-good`, `place.outside`, `synthesis.unknown-type`, `synthesis.unmarked-mask`,
 * `image.size-mismatch`, and those of residual diffusion.
 */
export const place = defineWork({
  kind: 'place',
  title: 'Place a defect',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('place'),
    name: name
      .optional()
      .meta({ title: 'Name', description: 'Name of the run.', empty: 'named after dataset and defect type' }),
    /** Real defects of the training part are learnt; the image is one of the dataset’s, of any part. */
    data: anySizeDataSection,
    image: id.meta({ title: 'Image', description: 'Number of the good image that gets the defect.' }),
    area: placeArea.meta({
      title: 'Place',
      description: 'Where the defect shall be.',
      choices: { mask: 'Mask', box: 'Box' }
    }),
    defectType: name.meta({ title: 'Defect type', description: 'A defect type of the training images.' }),
    strength: z.number().min(0).max(3).default(1).meta({
      title: 'Strength',
      description: 'Factor of the change of light: 1 as the model makes it, above 1 stronger.'
    }),
    variants: count.default(6).meta({ title: 'Variants', description: 'How many images are generated.' }),
    seed: runSeed,
    settings: residualSettings.prefault({}).meta({
      title: 'Settings',
      description: 'How the model is fine-tuned and shapes are drawn; placement and strength are ignored.'
    })
  }),
  result: z.object({ runs: z.array(id) })
})
