import { z } from 'zod'
import type { OutputOf } from '../../contract/procedures.ts'
import { architectureNames } from '../../detection/architecture-names.ts'
import {
  padimArchitecture,
  padimSection,
  patchcoreArchitecture,
  patchcoreSection
} from '../../detection/anomaly/section.ts'
import { backboneArchitecture, backboneSection } from '../../detection/backbone/section.ts'
import { patchArchitecture, patchSection } from '../../detection/patch/section.ts'
import { pyramidSection } from '../../detection/pyramid/section.ts'
import { windowsDetection, windowsFit, windowsLocalisation } from '../../detection/windows/section.ts'
import { dreamBoothConfigSchema } from '../../diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../diffusion/dual/config.ts'
import { learningRateSchedules } from '../../diffusion/dreambooth/learning-rate.ts'
import { samplerNames } from '../../diffusion/schedulers/names.ts'
import { generation } from '../../contract/work/fields.ts'
import { detectorSettings } from '../../contract/work/train.ts'
import { pairsSchema } from '../../experiments/dual-section.ts'
import { measuresSchema } from '../../experiments/measures-section.ts'
import { filterSettings } from '../../synthesis/filters/settings.ts'
import { simulationSettings } from '../../synthesis/simulation-methods.ts'
import { simulationNames } from '../../synthesis/simulation-names.ts'
import { embeddedDual, embeddedFinetuning } from './embedded-settings.ts'

type Described = OutputOf<'jobs.options'>['generation']

/** A settings schema as forms want it; `given` are values of settings that have no default of their own. */
function described(schema: z.ZodType, given: object = {}): Described {
  const defaults = Object.fromEntries(
    Object.entries(schema.parse(given) as object).filter(
      ([name]) => !(placeholders as readonly string[]).includes(name)
    )
  )
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return { schema: json as Described['schema'], defaults: defaults }
}

/** Settings that a request gives elsewhere, or that nothing can be said about beforehand. */
const placeholders = ['adapter', 'prompts'] as const

/** What may be chosen in requests of jobs, with defaults. */
export function jobOptions(): OutputOf<'jobs.options'> {
  return {
    samplers: [...samplerNames],
    architectures: [...architectureNames],
    learningRateSchedules: [...learningRateSchedules],
    finetune: { ...described(dreamBoothConfigSchema), embedded: embeddedFinetuning },
    finetuneDual: { ...described(dualConfigSchema), embedded: embeddedDual },
    generation: described(generation, { prompts: [''] }),
    filter: described(filterSettings),
    measures: described(measuresSchema),
    pairs: described(pairsSchema),
    simulations: Object.fromEntries(simulationNames.map((name) => [name, described(simulationSettings(name))])),
    detectors: {
      ...Object.fromEntries(Object.entries(detectorSettings).map(([task, settings]) => [task, described(settings)])),
      [backboneArchitecture]: described(backboneSection, { architecture: backboneArchitecture }),
      [`${backboneArchitecture}-localisation`]: described(pyramidSection, { architecture: backboneArchitecture }),
      [padimArchitecture]: described(padimSection, { architecture: padimArchitecture }),
      [patchcoreArchitecture]: described(patchcoreSection, { architecture: patchcoreArchitecture }),
      [patchArchitecture]: described(patchSection, { architecture: patchArchitecture }),
      'windows-detection': described(windowsDetection, { fit: windowsFit }),
      'windows-localisation': described(windowsLocalisation, { fit: windowsFit })
    }
  }
}
