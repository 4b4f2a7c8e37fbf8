import { resolve } from 'node:path'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { measure } from '../../contract/work/measure.ts'
import type { clusterVariants } from '../../metrics/cluster-variants.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import type { Register } from '../command.ts'
import { runNumber } from '../option-value.ts'
import { addComparedDataOptions, comparedDataOf, type ComparedDataOptions } from '../compared-data-options.ts'
import { counted } from '../counted.ts'
import type { TypedOptions } from '../typed-options.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import { plainTableText } from '../table.ts'

const settings = measure.spec.shape.settings.unwrap().shape

interface MeasureOptions extends ComparedDataOptions {
  readonly base?: string
  readonly lpips?: string
  readonly inception?: string
  readonly splits?: number
  readonly clusters?: (typeof clusterVariants)[number]
  readonly seed?: number
  readonly fresh?: boolean
}

export const registerMeasure: Register = (program, run) => {
  addComparedDataOptions(program.command('measure <run>'))
    .description('measure the diversity of a run’s generated images, compared with the real defects it was trained on')
    .addOption(specOption('--lpips <folder>', settings.lpips))
    .addOption(specOption('--inception <file>', settings.inception))
    .addOption(specOption('--base <name>', settings.base))
    .addOption(specOption('--splits <n>', settings.splits))
    .addOption(specOption('--clusters <how>', settings.clusters))
    .addOption(specOption('--seed <n>', settings.seed))
    .option('--fresh', 'start from the beginning even if an equal run has finished or was interrupted')
    .action(
      run((context, number: string, options: MeasureOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const made = getRun(workspace, runNumber(number))
          const request = requestOf(workspace, made.id, options, context.typed)
          const job = await runJob(context, connection, request, { command: 'measure', fresh: options.fresh })
          const { run: runId, leftOut } = job.result as { run: number; leftOut: number }
          if (leftOut > 0) context.note(`Left out as rejected: ${counted(leftOut, 'image')}.`)
          const { readMeasures } = await import('../../host/work/measure-run.ts')
          const { measuresTable } = await import('../../experiments/measures-table.ts')
          const measures = await readMeasures(workspace, runId)
          const table = measuresTable(measures.map((found) => ({ ...found, method: made.name })))
          const text = `Run ${made.id}, measured by run ${runId}\n\n${plainTableText(table)}`
          context.show(text, { runId: made.id, measuredBy: runId, leftOut, measures })
        })
      )
    )
}

function requestOf(workspace: Workspace, run: number, options: MeasureOptions, typed: TypedOptions): WorkRequest {
  const { base, lpips, inception, splits, clusters, seed } = options
  const path = (file: string | undefined) => (file === undefined ? undefined : resolve(file))
  const settings = withoutUndefined({ lpips: path(lpips), inception: path(inception), base, splits, clusters, seed })
  const data = comparedDataOf(workspace, options, typed)
  return { kind: 'measure', run, ...withoutUndefined({ data }), settings }
}
