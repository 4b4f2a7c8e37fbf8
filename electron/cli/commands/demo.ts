import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resourceUrl } from '../../common/program-files.ts'
import { readRecipe } from '../../experiments/read-recipe.ts'
import { createHostContext, type HostContext } from '../../host/host-context.ts'
import { runJob } from '../../host/run-job.ts'
import { carryOutExperiment, countCells } from '../../host/services/experiment.ts'
import { importFolder } from '../../host/services/import-dataset.ts'
import { reportExperiment } from '../../host/services/report.ts'
import { listDatasets } from '../../workspace/datasets.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../workspace/workspace.ts'
import type { Register } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { formatDuration } from '../progress.ts'
import { showExperiment } from '../show-experiment.ts'

const sampleSeed = 2026

export const registerDemo: Register = (program, run) => {
  program
    .command('demo')
    .description('the whole job on Flawsmith’s own sample dataset: fine-tune, generate, train, compare, report')
    .option('--quick', 'fewer images, methods and seeds')
    .option('--into <folder>', 'workspace of the demo, made where absent', 'out/demo')
    .action(
      run(async (context, options: { readonly quick?: boolean; readonly into: string }) => {
        const started = performance.now()
        const folder = resolve(options.into)
        const exists = existsSync(join(folder, 'flawsmith.db'))
        const workspace = await (exists ? openWorkspace(folder) : createWorkspace(folder))
        try {
          const { device, threads, monitor } = context
          const host = createHostContext(workspace, { device, threads, monitor })
          await carryOutDemo(context, host, options.quick === true ? 'demo-quick.json' : 'demo.json')
          context.note(`Finished in ${formatDuration((performance.now() - started) / 1000)}. Workspace: ${folder}`)
        } finally {
          closeWorkspace(workspace)
        }
      })
    )
}

async function carryOutDemo(context: CommandContext, host: HostContext, recipeName: string): Promise<void> {
  const { workspace } = host
  const name = 'sample'
  if (!listDatasets(workspace).some((dataset) => dataset.name === name)) {
    const folder = join(workspace.folder, 'sample-dataset')
    await runJob('sample-dataset', { seed: sampleSeed, folder }, host.monitor)
    await importFolder(host, { folder, layout: 'mvtec', name, category: 'ground steel plate', skipBroken: false })
  }
  const recipe = await readRecipe(fileURLToPath(resourceUrl(`recipes/${recipeName}`)))
  context.note(`${recipe.title}: ${countCells(recipe)} detectors to train and test.`)
  const { runId } = await carryOutExperiment(host, recipe, name)
  const files = await reportExperiment(host, runId, join(workspace.folder, 'report.pdf'))
  await showExperiment(context, host, runId, files)
}
