import { z } from 'zod'
import { id, jsonObject } from '../values.ts'
import { defineWork } from './work.ts'

/** Runs a recipe on a dataset: methods × numbers of synthetic images × seeds. */
export const experiment = defineWork({
  kind: 'experiment',
  title: 'Run an experiment',
  pausable: true,
  spec: z.strictObject({ kind: z.literal('experiment'), dataset: id, recipe: jsonObject }),
  result: z.object({ run: id })
})
