import { z } from 'zod'
import { comparison } from '../station-live.ts'
import { id } from '../values.ts'
import { defineWork } from './work.ts'

/** Trains the detector of a station again, with images from the line, exports it and compares it with the one that is live. */
export const retrain = defineWork({
  kind: 'retrain',
  title: 'Retrain with images from the line, and compare',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('retrain'),
    station: z.string().min(1).meta({ title: 'Station', description: 'Folder of the station.' })
  }),
  result: z.object({
    /** Of the training. */
    run: id,
    /** File of the new bundle. */
    bundle: z.string(),
    /**
     * Images from the line: trained on now, kept for comparing, of no use to such a detector, left out as the part, or its
     * defect, is not in what the detector sees, and used before by the training that is repeated.
     */
    line: z.object({
      ...{ trained: z.int(), heldOut: z.int(), unusable: z.int() },
      ...{ unprepared: z.int().default(0), known: z.int().default(0) }
    }),
    comparison
  })
})
