import { buildLocalisationGains, buildLocalisationTable } from '../experiments/localisation/table.ts'
import { measuresTable } from '../experiments/measures-table.ts'
import { buildGainTable, buildResultTable, renderTableText, tableToJson } from '../experiments/table.ts'
import type { HostContext } from '../host/host-context.ts'
import { isFinishedLocalisation, readExperiment } from '../host/services/report.ts'
import type { CommandContext } from './context.ts'
import { plainTableText } from './table.ts'

/** Shows the table of a finished experiment, and what was gained where there is a row without synthetic defects. */
export async function showExperiment(
  context: CommandContext,
  { workspace }: HostContext,
  runId: number,
  files: readonly string[]
): Promise<void> {
  const experiment = await readExperiment(workspace, runId)
  const { run, record } = experiment
  const [table, gains] = isFinishedLocalisation(experiment)
    ? [buildLocalisationTable(experiment.results), buildLocalisationGains(experiment.results)]
    : [buildResultTable(experiment.results, experiment.thresholdRule), buildGainTable(experiment.results)]
  const measures = isFinishedLocalisation(experiment) ? experiment.measures : []
  const text = [
    `Experiment ${runId}: ${record.recipe.title} (dataset “${record.dataset.name}”)`,
    renderTableText(table),
    ...(gains === null ? [] : ['Gained over training without synthetic defects', renderTableText(gains)]),
    ...(measures.length === 0
      ? []
      : ['How varied the synthetic pictures are', plainTableText(measuresTable(measures))]),
    ...(files.length === 0 ? [] : [`Report: ${files[0]}`])
  ]
  context.show(text.join('\n\n'), {
    experiment: runId,
    recipe: run.name,
    dataset: record.dataset,
    pictures: record.pictures,
    table: tableToJson(table),
    gains: gains === null ? null : tableToJson(gains),
    measures,
    files
  })
}
