import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { imageNumber } from '../../common/image-number.ts'
import { filter } from '../../contract/work/filter.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { filterResultsOfRun } from '../../workspace/filter-results.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { listSyntheticSamples } from '../../workspace/synthetic.ts'
import type { Run } from '../command.ts'
import { runNumber } from '../option-value.ts'
import { addDataOptions, dataOf, type DataOptions } from '../data-options.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import { textTable } from '../table.ts'

const spec = filter.spec.shape
const settings = spec.settings.unwrap().unwrap().shape

interface FilterOptions extends DataOptions {
  readonly base?: string
  readonly foreground?: 'none' | 'otsu'
  readonly inverted?: boolean
  readonly weights?: string
  readonly slack?: number
  readonly duplicate?: number
  readonly repeat?: number
  readonly visibility?: number
}

/** `review filter`: automatic rejection of a run's images, with reasons. */
export function registerReviewFilter(review: Command, run: Run): void {
  addDataOptions(review.command('filter <run>'))
    .description(
      'reject images without a usable mask or a visible defect, unlike the training images, or that copy one or another image'
    )
    .addOption(specOption('--base <name>', spec.base))
    .addOption(specOption('--weights <file>', spec.weights))
    .addOption(new Option('--foreground <how>', 'how the part is found (default: none)').choices(['none', 'otsu']))
    .option('--inverted', 'the part is the bright side')
    .addOption(specOption('--slack <n>', settings.slack))
    .addOption(specOption('--duplicate <fraction>', settings.duplicate))
    .addOption(specOption('--repeat <fraction>', settings.repeat))
    .addOption(specOption('--visibility <factor>', settings.visibility))
    .action(
      run((context, number: string, options: FilterOptions) =>
        withHost(context, async (connection) => {
          const { workspace } = connection
          const runId = getRun(workspace, runNumber(number)).id
          await runJob(context, connection, requestOf(workspace, runId, options), { command: 'review filter' })
          const found = filterResultsOfRun(workspace, runId)
          const verdicts = listSyntheticSamples(workspace, runId).flatMap(({ id, position }) => {
            const result = found.get(id)
            if (result === undefined) return []
            const { verdict, reasons, measurements } = result
            return [{ number: imageNumber(position), verdict, reasons, measurements }]
          })
          const rejected = verdicts.filter(({ verdict }) => verdict === 'reject')
          const rows = rejected.map(({ number: image, reasons }) => [
            image,
            reasons.map(({ message }) => message).join(' ')
          ])
          const { network } = found.values().next().value?.settings ?? {}
          const measured = typeof network === 'string' ? ` Distances: ${network}.` : ''
          const summary = `${rejected.length} of ${verdicts.length} images of run ${runId} rejected.${measured}`
          const text = rows.length === 0 ? summary : `${summary}\n${textTable(['image', 'why'], rows)}`
          context.show(text, { runId, network, verdicts })
        })
      )
    )
}

function requestOf(workspace: Workspace, run: number, options: FilterOptions): WorkRequest {
  const { base, foreground, inverted, slack, duplicate, repeat, visibility } = options
  const weights = options.weights === undefined ? undefined : resolve(options.weights)
  const part =
    foreground === undefined || foreground === 'none' ? undefined : withoutUndefined({ mode: foreground, inverted })
  const settings = withoutUndefined({ foreground: part, slack, duplicate, repeat, visibility })
  const data = dataOf(workspace, fitOf(workspace, run, options))
  return { kind: 'filter', run, data, settings, ...withoutUndefined({ base, weights }) }
}

/** Images that kept their own size are checked at it, unless something else is asked for. */
function fitOf(workspace: Workspace, run: number, options: FilterOptions): FilterOptions {
  const { preprocessing } = getRun(workspace, run).config as { readonly preprocessing?: { readonly fit?: string } }
  return options.fit === undefined && preprocessing?.fit === 'native' ? { ...options, fit: 'native' } : options
}
