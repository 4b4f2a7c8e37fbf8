import { z } from 'zod'
import { cropPasteSettings } from '../../synthesis/crop-paste/settings.ts'
import { cutpasteSettings } from '../../synthesis/cutpaste/settings.ts'
import { draemSettings } from '../../synthesis/draem/settings.ts'
import { memsegSettings } from '../../synthesis/memseg/settings.ts'
import { id } from '../values.ts'
import { count, dataSection, generation, name, pairGeneration, seed } from './fields.ts'
import { defineWork } from './work.ts'

const shared = { kind: z.literal('synthesize'), name: name.optional(), data: dataSection, count }

/** What every method without a network takes. */
const simulation = {
  ...shared,
  seed: seed.default(0),
  /** Folder of texture images on this PC. */
  textures: z.string().optional()
}

/** The method of a spec, in the order of forms. */
export const synthesisMethod = z.enum(['memseg', 'crop-paste', 'cutpaste', 'draem', 'dreambooth', 'inout', 'dual'])
export type SynthesisMethod = z.output<typeof synthesisMethod>

/** The defect type of images that are generated. */
const defectType = name.default('generated')

/** Synthesizes defects on good images of a dataset. */
export const synthesize = defineWork({
  kind: 'synthesize',
  title: 'Synthesize defects',
  pausable: true,
  spec: z.discriminatedUnion('method', [
    z.strictObject({ ...simulation, method: z.literal('memseg'), settings: memsegSettings.prefault({}) }),
    z.strictObject({ ...simulation, method: z.literal('crop-paste'), settings: cropPasteSettings.prefault({}) }),
    z.strictObject({ ...simulation, method: z.literal('cutpaste'), settings: cutpasteSettings.prefault({}) }),
    z.strictObject({ ...simulation, method: z.literal('draem'), settings: draemSettings.prefault({}) }),
    z.strictObject({ ...shared, method: z.literal('dreambooth'), generation, defectType }),
    z.strictObject({
      ...simulation,
      method: z.literal('inout'),
      /** Of its MemSeg half. */
      settings: memsegSettings.prefault({}),
      generation,
      defectType
    }),
    z.strictObject({ ...shared, method: z.literal('dual'), seed: seed.default(0), pairs: pairGeneration })
  ]),
  /** `failed`: pairs that came out without a defect. */
  result: z.object({ runs: z.array(id), failed: z.int().optional() })
})
