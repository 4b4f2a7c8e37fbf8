import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import type { z } from 'zod'
import { imageNumber } from '../../common/image-number.ts'
import { filter } from '../../contract/work/filter.ts'
import type { WorkRequest } from '../../contract/work/kinds.ts'
import { filterResultsOfRun } from '../../workspace/filter-results.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { listSyntheticSamples } from '../../workspace/synthetic.ts'
import type { Run } from '../command.ts'
import { runNumber } from '../option-value.ts'
import { addComparedDataOptions, comparedDataOf, type ComparedDataOptions } from '../compared-data-options.ts'
import type { TypedOptions } from '../typed-options.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { withHost } from '../host-connection.ts'
import { nextCommand } from '../next-command.ts'
import { runJob } from '../run-job.ts'
import { specOption } from '../spec-option.ts'
import { textTable } from '../table.ts'

const spec = filter.spec.shape
const settings = spec.settings.unwrap().unwrap().shape

interface FilterOptions extends ComparedDataOptions {
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
  addComparedDataOptions(review.command('filter <run>'))
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
          const request = requestOf(workspace, runId, options, context.typed)
          const job = await runJob(context, connection, request, { command: 'review filter' })
          const { goods, defects } = job.result as z.output<typeof filter.result>
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
          const compared = ` Compared with ${goods} good and ${defects} defective training images.`
          const summary = `${rejected.length} of ${verdicts.length} images of run ${runId} rejected.${compared}${measured}`
          const text = rows.length === 0 ? summary : `${summary}\n${textTable(['image', 'why'], rows)}`
          const next = nextCommand('review', 'list', String(runId))
          context.show(`${text}\nDecide on the others: ${next}`, { runId, network, goods, defects, verdicts })
        })
      )
    )
}

function requestOf(workspace: Workspace, run: number, options: FilterOptions, typed: TypedOptions): WorkRequest {
  const { base, foreground, inverted, slack, duplicate, repeat, visibility } = options
  const weights = options.weights === undefined ? undefined : resolve(options.weights)
  const part =
    foreground === undefined || foreground === 'none' ? undefined : withoutUndefined({ mode: foreground, inverted })
  const settings = withoutUndefined({ foreground: part, slack, duplicate, repeat, visibility })
  const data = comparedDataOf(workspace, fitOf(workspace, run, options), typed)
  return { kind: 'filter', run, ...withoutUndefined({ data }), settings, ...withoutUndefined({ base, weights }) }
}

/** Images that kept their own size are checked at it, unless something else is asked for. */
function fitOf(workspace: Workspace, run: number, options: FilterOptions): FilterOptions {
  const { preprocessing } = getRun(workspace, run).config as { readonly preprocessing?: { readonly fit?: string } }
  return options.fit === undefined && preprocessing?.fit === 'native' ? { ...options, fit: 'native' } : options
}
