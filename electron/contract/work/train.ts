import { z } from 'zod'
import { id, jsonObject } from '../values.ts'
import { dataSection, name, seed } from './fields.ts'
import { defineWork } from './work.ts'

export const taskName = z.enum(['detection', 'localisation', 'classification'])

/** Trains and tests a detector, once per seed. */
export const train = defineWork({
  kind: 'train',
  title: 'Train a detector',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('train'),
    name: name.optional(),
    data: dataSection,
    task: taskName,
    /** Settings of the task's detector. */
    settings: jsonObject.default({}),
    seeds: z.array(seed).min(1).max(100).default([0]),
    /** Runs whose synthetic images are trained on too, except rejected ones. */
    synthesis: z.array(id).max(100).default([])
  }),
  result: z.object({ runs: z.array(id) })
})

export type TaskName = z.output<typeof taskName>
