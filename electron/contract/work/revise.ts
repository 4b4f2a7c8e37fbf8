import { z } from 'zod'
import { id } from '../values.ts'
import { generateSchema } from '../../experiments/recipe.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { imageCount, seed } from './fields.ts'
import { defineWork } from './work.ts'

/** What the setting says about itself where it is first given. */
const metaOf = (name: 'prompts' | 'negativePrompt' | 'ratio' | 'strength' | 'guidance') => ({
  ...generateSchema.shape[name].meta(),
  empty: 'as before'
})

/** Generates a run's images again with other settings; what is left out stays as it was. */
export const revise = defineWork({
  kind: 'revise',
  title: 'Revise a run',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('revise'),
    run: id.meta({ title: 'Run', description: 'Number of the run whose images are generated again.' }),
    count: imageCount,
    seed: seed.meta(commonMeta.seed),
    prompts: z.array(z.string().min(1)).min(1).max(1000).optional().meta(metaOf('prompts')),
    negativePrompt: z.string().optional().meta(metaOf('negativePrompt')),
    ratio: z.number().optional().meta(metaOf('ratio')),
    strength: z.number().nullable().optional().meta(metaOf('strength')),
    guidance: z.number().optional().meta(metaOf('guidance'))
  }),
  result: z.object({ runs: z.array(id), failed: z.int() })
})
