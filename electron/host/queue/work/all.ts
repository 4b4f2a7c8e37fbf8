import { basename, join } from 'node:path'
import type { CompleteJobRequest } from '../../../contract/jobs.ts'
import { exportDataset } from '../../../datasets/export/export.ts'
import { planDataset } from '../../../datasets/plan.ts'
import { summarize } from '../../../datasets/summary.ts'
import { parseAnyRecipe } from '../../../experiments/read-recipe.ts'
import { listArtifacts } from '../../../workspace/artifacts.ts'
import { getDataset, requireFreeDatasetName } from '../../../workspace/datasets.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import { childrenOf, getRun } from '../../../workspace/runs.ts'
import { runJob } from '../../run-job.ts'
import { carryOutRecipe } from '../../services/experiment.ts'
import { failedPairs } from '../../services/generate-dual.ts'
import { importFolder } from '../../services/import-dataset.ts'
import { defaultReportPath, readExperiment, reportExperiment } from '../../services/report.ts'
import { reproduceRun, requireReproducible } from '../../services/reproduce.ts'
import { resumeRun } from '../../services/resume.ts'
import { revisedRun, reviseRun } from '../../services/revise.ts'
import { removeUpload, sourceFolder } from '../../uploads.ts'
import { finetune, finetunePairs, generate, synthesize } from './make.ts'
import { filter, measure } from './judge.ts'
import { train } from './train.ts'
import type { Prepare, Work } from './work.ts'

const inspect: Prepare<'inspect'> = (workspace, { source, layout }) => {
  const folder = sourceFolder(workspace, source)
  return {
    name: basename(folder),
    perform: async ({ monitor }) => {
      const plan = await planDataset(folder, { layout }, monitor)
      const { problems } = plan
      return { folder, layout: plan.layout, summary: summarize(plan.entries), problems }
    }
  }
}

const importing: Prepare<'import'> = (workspace, { source, layout, name, category, skipBroken }) => {
  const folder = sourceFolder(workspace, source)
  requireFreeDatasetName(workspace, name)
  return {
    name,
    perform: async (context) => {
      const { datasetId, problems } = await importFolder(context, { folder, layout, name, category, skipBroken })
      if ('upload' in source) await removeUpload(workspace, source.upload)
      return { dataset: datasetId, problems }
    }
  }
}

const exporting: Prepare<'export'> = (workspace, request) => {
  const dataset = getDataset(workspace, request.dataset)
  return {
    name: `${dataset.name} → ${request.layout.name}`,
    perform: async ({ monitor }) => ({ ...(await exportDataset(workspace, { ...request, dataset }, monitor)) })
  }
}

const sampleSeed = 2026

const sample: Prepare<'sample'> = (workspace, { name }) => {
  requireFreeDatasetName(workspace, name)
  return {
    name,
    perform: async (context) => {
      const folder = join(workspace.folder, 'sample-dataset')
      await runJob('sample-dataset', { seed: sampleSeed, folder }, context.monitor)
      const request = { folder, layout: 'mvtec', name, category: 'ground steel plate', skipBroken: false } as const
      return { dataset: (await importFolder(context, request)).datasetId }
    }
  }
}

const experiment: Prepare<'experiment'> = (workspace, request) => {
  const recipe = parseAnyRecipe(JSON.stringify(request.recipe), 'the recipe')
  getDataset(workspace, request.dataset)
  return {
    name: recipe.title.slice(0, 100),
    perform: async (context) => ({ run: (await carryOutRecipe(context, recipe, request.dataset)).runId })
  }
}

const report: Prepare<'report'> = (workspace, { experiment: id, language }) => {
  const run = getRun(workspace, id)
  return {
    name: run.name,
    perform: async (context) => {
      await readExperiment(workspace, id)
      const files = await reportExperiment(context, id, defaultReportPath(workspace, run), language)
      const made = childrenOf(workspace, id).filter(({ role }) => role === 'reported')
      const reportRun = Math.max(...made.map(({ runId }) => runId))
      return { run: reportRun, artifacts: listArtifacts(workspace, reportRun).map((found) => found.id), files }
    }
  }
}

const resume: Prepare<'resume'> = (workspace, { run: id }) => {
  const run = getRun(workspace, id)
  return {
    name: run.name,
    perform: async (context) => ({ run: (await resumeRun(context, id)).runId })
  }
}

const revise: Prepare<'revise'> = (workspace, { kind: _, run: id, ...revision }) => {
  const { name } = revisedRun(workspace, id, revision)
  return {
    name,
    perform: async (context) => {
      const { runId } = await reviseRun(context, id, revision)
      return { runs: [runId], failed: failedPairs(workspace, runId) }
    }
  }
}

const reproduce: Prepare<'reproduce'> = (workspace, { run: id }) => {
  const { name } = requireReproducible(workspace, id)
  return {
    name,
    perform: async (context) => ({ run: await reproduceRun(context, id) })
  }
}

const table: { readonly [Kind in CompleteJobRequest['kind']]: Prepare<Kind> } = {
  inspect,
  import: importing,
  export: exporting,
  sample,
  finetune,
  'finetune-dual': finetunePairs,
  generate,
  synthesize,
  train,
  experiment,
  report,
  revise,
  filter,
  measure,
  resume,
  reproduce
}

/** Checks a request and turns it into work. Errors: those of the kind; none leaves anything behind. */
export function prepareWork(workspace: Workspace, request: CompleteJobRequest): Work {
  return (table[request.kind] as Prepare<typeof request.kind>)(workspace, request)
}
