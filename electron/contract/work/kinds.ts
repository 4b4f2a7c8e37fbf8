/** @file Every kind of work. A new kind is a file beside this one and a line in this list. */
import { z } from 'zod'
import { addImages } from './add-images.ts'
import { backup } from './backup.ts'
import { bundle } from './bundle.ts'
import { check } from './check.ts'
import { compare } from './compare.ts'
import { examine } from './examine.ts'
import { experiment } from './experiment.ts'
import { exporting } from './export.ts'
import { filter } from './filter.ts'
import { finetune } from './finetune.ts'
import { generate } from './generate.ts'
import { importing } from './import.ts'
import { measure } from './measure.ts'
import { place } from './place.ts'
import { preview } from './preview.ts'
import { report } from './report.ts'
import { reproduce } from './reproduce.ts'
import { resume } from './resume.ts'
import { retrain } from './retrain.ts'
import { revise } from './revise.ts'
import { sample } from './sample.ts'
import { score } from './score.ts'
import { signature } from './signature.ts'
import { synthesisPreview } from './synthesis-preview.ts'
import { synthesize } from './synthesize.ts'
import { train } from './train.ts'

const list = [
  preview,
  importing,
  addImages,
  examine,
  exporting,
  sample,
  finetune,
  generate,
  synthesize,
  synthesisPreview,
  place,
  train,
  score,
  compare,
  retrain,
  bundle,
  experiment,
  report,
  revise,
  filter,
  measure,
  signature,
  resume,
  reproduce,
  check,
  backup
] as const

/** The specs in the list's order; a tuple stays one under map, which its type does not say. */
function specsOf<const List extends readonly { readonly spec: z.ZodType }[]>(works: List) {
  return works.map(({ spec }) => spec) as { -readonly [Index in keyof List]: List[Index]['spec'] }
}

type Work = (typeof list)[number]
export type Kind = Work['kind']
type WorkOf<K extends Kind> = Extract<Work, { readonly kind: K }>

export const kindNames = list.map(({ kind }) => kind) as [Kind, ...Kind[]]

/** What any kind of work can be asked for. */
export const workSpec = z.discriminatedUnion('kind', specsOf(list))

export function workOf<K extends Kind>(kind: K): WorkOf<K> {
  return list.find((work) => work.kind === kind) as unknown as WorkOf<K>
}

/** What a person gives. */
export type WorkRequest = z.input<typeof workSpec>
/** With every default filled in. */
export type WorkSpec = z.output<typeof workSpec>
export type SpecOf<K extends Kind> = Extract<WorkSpec, { readonly kind: K }>
export type ResultOf<K extends Kind> = z.output<WorkOf<K>['result']>
