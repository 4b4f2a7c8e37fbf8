import { z } from 'zod'
import { bankSettings } from '../../synthesis/bank/settings.ts'
import { cropPasteSettings } from '../../synthesis/crop-paste/settings.ts'
import { cutpasteSettings } from '../../synthesis/cutpaste/settings.ts'
import { draemSettings } from '../../synthesis/draem/settings.ts'
import { memsegSettings } from '../../synthesis/memseg/settings.ts'
import { residualSettings } from '../../synthesis/residual/settings.ts'
import { id } from '../values.ts'
import {
  anySizeDataSection,
  attempts,
  dataSection,
  defectType,
  gateResult,
  generation,
  imageCount,
  name,
  pairGeneration,
  runSeed
} from './fields.ts'
import { defineWork } from './work.ts'

const settingsMeta = { title: 'Settings', description: 'How the method generates defects.' }

const shared = {
  kind: z.literal('synthesize'),
  name: name
    .optional()
    .meta({ title: 'Name', description: 'Name of the runs.', empty: 'named after dataset and method' }),
  data: dataSection,
  count: imageCount
}

/** What every method that changes good images takes, alone or as a half of In&Out. */
const changing = {
  ...shared,
  data: anySizeDataSection,
  seed: runSeed,
  textures: z.string().optional().meta({
    title: 'Texture folder',
    description: 'Folder of texture images on the computer where Flawsmith runs; used by MemSeg and DRAEM.',
    empty: 'textures from the image itself'
  })
}

const simulation = { ...changing, attempts }

/** The method of a spec, in the order of forms. */
export const synthesisMethod = z.enum([
  'memseg',
  'crop-paste',
  'bank',
  'residual',
  'cutpaste',
  'draem',
  'dreambooth',
  'inout',
  'dual'
])
export type SynthesisMethod = z.output<typeof synthesisMethod>

/** Synthesizes defects on good images of a dataset. */
export const synthesize = defineWork({
  kind: 'synthesize',
  title: 'Synthesize defects',
  pausable: true,
  spec: z.discriminatedUnion('method', [
    z.strictObject({
      ...simulation,
      method: z.literal('memseg'),
      settings: memsegSettings.prefault({}).meta(settingsMeta)
    }),
    z.strictObject({
      ...simulation,
      method: z.literal('crop-paste'),
      settings: cropPasteSettings.prefault({}).meta(settingsMeta)
    }),
    z.strictObject({
      ...simulation,
      method: z.literal('bank'),
      settings: bankSettings.prefault({}).meta(settingsMeta)
    }),
    z.strictObject({
      ...simulation,
      method: z.literal('residual'),
      settings: residualSettings.prefault({}).meta(settingsMeta)
    }),
    z.strictObject({
      ...simulation,
      method: z.literal('cutpaste'),
      settings: cutpasteSettings.prefault({}).meta(settingsMeta)
    }),
    z.strictObject({
      ...simulation,
      method: z.literal('draem'),
      settings: draemSettings.prefault({}).meta(settingsMeta)
    }),
    z.strictObject({
      ...shared,
      data: anySizeDataSection,
      method: z.literal('dreambooth'),
      generation,
      defectType
    }),
    z.strictObject({
      ...changing,
      method: z.literal('inout'),
      settings: memsegSettings
        .prefault({})
        .meta({ title: 'Settings', description: 'How MemSeg generates its half of the images.' }),
      generation,
      defectType
    }),
    z.strictObject({
      ...shared,
      method: z.literal('dual'),
      seed: runSeed,
      pairs: pairGeneration.meta({ title: 'Generation', description: 'Model, sampling and masks.' })
    })
  ]),
  /** `failed`: pairs, or windows of images at their own size, that came out without a defect. */
  result: z.object({ runs: z.array(id), failed: z.int().optional(), ...gateResult })
})
