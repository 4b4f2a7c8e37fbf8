import type { JobTable } from './serve-jobs.ts'

/** Every kind of heavy work, done in a worker process; the modules are loaded there only. */
export const jobTable = {
  finetune: async () => (await import('./jobs/finetune.ts')).finetune,
  'finetune-dual': async () => (await import('./jobs/finetune-dual.ts')).finetuneDual,
  'finetune-residual': async () => (await import('./jobs/finetune-residual.ts')).finetuneResidual,
  generate: async () => (await import('./jobs/generate.ts')).generate,
  'generate-dual': async () => (await import('./jobs/generate-dual.ts')).generateDual,
  simulate: async () => (await import('./jobs/simulate.ts')).simulate,
  'filter-samples': async () => (await import('./jobs/filter-samples.ts')).filterSamples,
  'measure-samples': async () => (await import('./jobs/measure-samples.ts')).measureSamples,
  'compare-backgrounds': async () => (await import('./jobs/compare-backgrounds.ts')).compareBackgrounds,
  check: async () => (await import('./jobs/check.ts')).check,
  backup: async () => (await import('./jobs/backup.ts')).backup,
  examine: async () => (await import('./jobs/examine.ts')).examine,
  train: async () => (await import('./jobs/train.ts')).train,
  bundle: async () => (await import('./jobs/bundle.ts')).bundle,
  compare: async () => (await import('./jobs/compare.ts')).compare,
  prepare: async () => (await import('./jobs/prepare.ts')).prepare,
  score: async () => (await import('./jobs/score.ts')).score,
  'sample-dataset': async () => (await import('./jobs/draw-sample-dataset.ts')).drawSampleDataset,
  'measure-speed': async () => (await import('./jobs/measure-speed.ts')).measureSpeed,
  'read-model': async () => (await import('./jobs/read-model.ts')).readModel,
  'count-sessions': async () => (await import('./jobs/count-sessions.ts')).countSessions
} satisfies JobTable

export type JobKind = keyof typeof jobTable
type HandlerOf<Kind extends JobKind> = Awaited<ReturnType<(typeof jobTable)[Kind]>>
export type JobInput<Kind extends JobKind> = Parameters<HandlerOf<Kind>>[0]
export type JobOutput<Kind extends JobKind> = Awaited<ReturnType<HandlerOf<Kind>>>
