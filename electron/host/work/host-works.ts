/** @file The host's side of every kind of work. A new kind is a file beside this one and a line in this list. */
import type { Kind } from '../../contract/work/kinds.ts'
import { addImages } from './add-images.ts'
import { backup } from './backup.ts'
import { bundle } from './bundle.ts'
import { examine } from './examine.ts'
import { experiment } from './experiment.ts'
import { exporting } from './export.ts'
import { filter } from './filter.ts'
import { finetune } from './finetune.ts'
import { generate } from './generate.ts'
import type { HostWork } from './host-work.ts'
import { check } from './check.ts'
import { compare } from './compare.ts'
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

const works: { readonly [K in Kind]: HostWork<K> } = {
  preview,
  import: importing,
  'add-images': addImages,
  examine,
  export: exporting,
  sample,
  finetune,
  generate,
  synthesize,
  'synthesis-preview': synthesisPreview,
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
}

export function hostWork<K extends Kind>(kind: K): HostWork<K> {
  return works[kind]
}
