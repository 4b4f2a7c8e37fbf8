import { experimentTitle } from '../messages/experiment-title.ts'
import { whatWasRun } from '../experiments/what-was-run.ts'
import { english } from '../messages/english.ts'
import { measuresTable } from '../experiments/measures-table.ts'
import { renderTableText, tableToJson, type ResultTable } from '../experiments/table.ts'
import { readExperiment } from '../host/work/report/finished-experiment.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { CommandContext } from './context.ts'
import { nextCommand } from './next-command.ts'
import { plainTableText, textTable } from './table.ts'

/** Shows the tables of a finished experiment, and what was gained where there is a row without synthetic defects. */
export async function showExperiment(
  context: CommandContext,
  workspace: Workspace,
  runId: number,
  files: readonly string[]
): Promise<void> {
  const { run, record, reported, confusions, measured } = await readExperiment(workspace, runId)
  const table = reported.results as ResultTable
  const gains = reported.gains as ResultTable | null
  const text = [
    `Experiment ${runId}: ${english.value(experimentTitle(run, record.recipe, record.dataset.name))}`,
    whatWasRun(record, english),
    ...(reported.findings.length === 0 ? [] : [reported.findings.join('\n')]),
    renderTableText(table),
    ...(gains === null ? [] : ['Gain over training without synthetic defects', renderTableText(gains)]),
    ...confusions.map(({ title, classes, counts }) => {
      const rows = classes.map((type, row) => [type, ...(counts[row] ?? [])])
      return `${title}\n${textTable(['true \\ found', ...classes], rows)}`
    }),
    ...(measured.length === 0 ? [] : ['Diversity of the synthetic images', plainTableText(measuresTable(measured))]),
    ...(files.length === 0 ? [] : [`Report: ${files[0]}`]),
    `Its detectors, to look at or to release: ${nextCommand('detector', 'list')}`
  ]
  context.show(text.join('\n\n'), {
    experiment: runId,
    recipe: run.name,
    dataset: record.dataset,
    images: record.images,
    findings: reported.findings,
    table: tableToJson(table),
    gains: gains === null ? null : tableToJson(gains),
    ...(confusions.length === 0 ? {} : { confusions }),
    measures: measured,
    files
  })
}
