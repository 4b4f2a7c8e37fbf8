import { z } from 'zod'
import { comparison } from '../station-live.ts'
import { defineWork } from './work.ts'

/** Scores the bundle of a station and another one on the same images, which neither was trained on. */
export const compare = defineWork({
  kind: 'compare',
  title: 'Compare a bundle with the one that is live',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('compare'),
    station: z.string().min(1).meta({ title: 'Station', description: 'Folder of the station.' }),
    bundle: z.string().min(1).meta({ title: 'Bundle', description: 'File of the other bundle.' })
  }),
  result: z.object({ bundle: z.string(), comparison })
})
