import { resolve } from 'node:path'
import { Option } from 'commander'
import { measuresSchema } from '../../experiments/measures-section.ts'
import { measuresTable } from '../../experiments/measures-table.ts'
import { chooseImages } from '../../host/services/choose-images.ts'
import { measureRun } from '../../host/services/measure-samples.ts'
import { clusterVariants } from '../../metrics/cluster-variants.ts'
import { getRun } from '../../workspace/runs.ts'
import { wholeNumber, type Register } from '../command.ts'
import { addDataOptions, dataSection, type DataOptions } from '../data-options.ts'
import { settingsOf } from '../settings-of.ts'
import { plainTableText } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

interface MeasureOptions extends DataOptions {
  readonly base: string
  readonly lpips?: string
  readonly inception?: string
  readonly splits?: number
  readonly clusters?: string
  readonly seed?: number
  readonly fresh?: boolean
}

export const registerMeasure: Register = (program, run) => {
  addDataOptions(program.command('measure <run>'))
    .description('how varied a run’s images are, against the real defects that they were learnt from')
    .option('--lpips <folder>', 'weights of LPIPS 0.1 on VGG-16 (.safetensors): gives the published IC-LPIPS')
    .option('--inception <file>', 'weights of torch-fidelity’s Inception-v3 (.safetensors): the published score')
    .option('--base <name>', 'base model whose features stand in for missing weights', 'embedded')
    .option('--splits <n>', 'parts that the diversity score is a mean over (default: 10)', wholeNumber)
    .addOption(new Option('--clusters <how>', 'how clusters are counted').choices(clusterVariants))
    .option('--seed <n>', 'draws the images of large clusters', wholeNumber)
    .option('--fresh', 'do it again even if an equal run has finished')
    .action(
      run((context, number: string, options: MeasureOptions) =>
        withWorkspace(
          context,
          async (host) => {
            const { workspace } = host
            const made = getRun(workspace, wholeNumber(number))
            const data = dataSection(workspace, options)
            const chosen = chooseImages(workspace, options.dataset, data)
            const { base, lpips, inception, splits, clusters, seed } = options
            const path = (given: string | undefined) => (given === undefined ? undefined : resolve(given))
            const published = { lpips: path(lpips), inception: path(inception) }
            const section = settingsOf(measuresSchema, { ...published, base, splits, clusters, seed }, 'measure')
            const { runId, measures } = await measureRun(host, made.id, chosen, section)
            const table = measuresTable(measures.map((found) => ({ ...found, method: made.name })))
            const text = `Run ${made.id}, measured by run ${runId}\n\n${plainTableText(table)}`
            context.show(text, { runId: made.id, measuredBy: runId, measures })
          },
          { fresh: options.fresh }
        )
      )
    )
}
