import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resourceUrl } from '../../common/program-files.ts'
import { listDatasets } from '../../workspace/datasets.ts'
import type { Register } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { withHost, type HostConnection } from '../host-connection.ts'
import { formatDuration } from '../progress.ts'
import { runJob } from '../run-job.ts'

export const registerDemo: Register = (program, run) => {
  program
    .command('demo')
    .description('the whole workflow on Flawsmith’s sample dataset: fine-tune, generate, train, compare, report')
    .option('--quick', 'fewer images, methods and seeds')
    .option('--into <folder>', 'workspace of the demo, created if it does not exist', 'out/demo')
    .action(
      run(async (context, options: { readonly quick?: boolean; readonly into: string }) => {
        const started = performance.now()
        const folder = resolve(options.into)
        if (!existsSync(join(folder, 'flawsmith.db'))) {
          const { closeWorkspace, createWorkspace } = await import('../../workspace/workspace.ts')
          closeWorkspace(await createWorkspace(folder))
        }
        const recipe = options.quick === true ? 'demo-quick.json' : 'demo.json'
        await withHost(context, (connection) => carryOutDemo(context, connection, recipe), { folder })
        context.note(`Finished in ${formatDuration((performance.now() - started) / 1000)}. Workspace: ${folder}`)
      })
    )
}

async function carryOutDemo(context: CommandContext, connection: HostConnection, recipe: string): Promise<void> {
  const { workspace } = connection
  const name = 'sample'
  const found = listDatasets(workspace).find((dataset) => dataset.name === name)
  const dataset = found?.id ?? (await importSample(context, connection, name))
  const { runExperiment } = await import('../experiment-job.ts')
  const path = fileURLToPath(resourceUrl(`recipes/${recipe}`))
  await runExperiment(context, connection, { path, dataset, out: join(workspace.folder, 'report.pdf') })
}

async function importSample(context: CommandContext, connection: HostConnection, name: string): Promise<number> {
  const job = await runJob(context, connection, { kind: 'sample', name }, { command: 'demo' })
  return (job.result as { dataset: number }).dataset
}
