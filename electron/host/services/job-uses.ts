import type { CompleteJobRequest } from '../../contract/jobs.ts'

/** What a job works with, by number or by name. */
export interface JobUses {
  readonly datasets: readonly number[]
  readonly runs: readonly number[]
  readonly adapters: readonly string[]
  readonly baseModels: readonly string[]
}

/** What a request names; what its runs take up beside that is known only once they begin. */
export function usesOf(request: CompleteJobRequest): JobUses {
  const nothing = { datasets: [], runs: [], adapters: [], baseModels: [] }
  switch (request.kind) {
    case 'inspect':
    case 'import':
    case 'sample':
      return nothing
    case 'export':
      return { ...nothing, datasets: [request.dataset], runs: request.synthesis }
    case 'finetune':
    case 'finetune-dual':
      return { ...nothing, datasets: [request.data.dataset], baseModels: [request.base] }
    case 'generate':
      return { ...nothing, ...ofModels([request.generation]) }
    case 'synthesize':
      return { ...nothing, datasets: [request.data.dataset], ...ofModels([request.generation, request.pairs]) }
    case 'train':
      return { ...nothing, datasets: [request.data.dataset], runs: request.synthesis }
    case 'experiment':
      return { ...nothing, datasets: [request.dataset] }
    case 'report':
      return { ...nothing, runs: [request.experiment] }
    case 'filter':
      return { ...nothing, datasets: [request.data.dataset], runs: [request.run], baseModels: [request.base] }
    case 'measure':
      return { ...nothing, datasets: [request.data.dataset], runs: [request.run] }
    case 'revise':
    case 'resume':
    case 'reproduce':
      return { ...nothing, runs: [request.run] }
  }
}

type Model = { readonly base: string; readonly adapter: string | null } | undefined

function ofModels(models: readonly Model[]): Pick<JobUses, 'adapters' | 'baseModels'> {
  return {
    adapters: models.flatMap((model) => model?.adapter ?? []),
    baseModels: models.flatMap((model) => model?.base ?? [])
  }
}
