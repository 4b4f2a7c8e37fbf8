/** @file Every kind of recorded run. A new kind is a file beside this one and a line in this list. */
import type { ConfigOf, RunConfig } from '../../contract/work/run-configs.ts'
import { bundleRun } from './bundle-run.ts'
import { experimentRun } from './experiment-run.ts'
import { finetuneDualRun } from './finetune-dual-run.ts'
import { finetuneResidualRun } from './finetune-residual-run.ts'
import { finetuneRun } from './finetune-run.ts'
import { generateDualRun } from './generate-dual-run.ts'
import { generateRun } from './generate-run.ts'
import { measureRun } from './measure-run.ts'
import { reportRun } from './report-run.ts'
import type { RunWork } from './run-work.ts'
import { scoreRun } from './score-run.ts'
import { simulateRun } from './simulate-run.ts'
import { trainRun } from './train-run.ts'
import type { Run } from '../../workspace/runs.ts'

const works: { readonly [Kind in RunConfig['kind']]: RunWork<ConfigOf<Kind>> } = {
  finetune: finetuneRun,
  'finetune-dual': finetuneDualRun,
  'finetune-residual': finetuneResidualRun,
  generate: generateRun,
  'generate-dual': generateDualRun,
  simulate: simulateRun,
  measure: measureRun,
  train: trainRun,
  score: scoreRun,
  bundle: bundleRun,
  experiment: experimentRun,
  report: reportRun
}

/** The kind of work that a config is of; `undefined` for runs that keep no config to run again, such as imports. */
export function findRunWork({ kind }: Pick<Run, 'config'>['config']): RunWork<RunConfig> | undefined {
  return Object.hasOwn(works, String(kind)) ? runWork(kind as RunConfig['kind']) : undefined
}

export function runWork<Kind extends RunConfig['kind']>(kind: Kind): RunWork<ConfigOf<Kind>> {
  return works[kind]
}
