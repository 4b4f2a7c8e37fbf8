import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { chooseImages } from '../../host/services/choose-images.ts'
import { filterRun } from '../../host/services/filter-samples.ts'
import { filterSettings } from '../../synthesis/filters/settings.ts'
import { getRun } from '../../workspace/runs.ts'
import { realNumber, wholeNumber, type Run } from '../command.ts'
import { addDataOptions, dataSection, type DataOptions } from '../data-options.ts'
import { textTable } from '../table.ts'
import { withWorkspace } from '../with-workspace.ts'

interface FilterOptions extends DataOptions {
  readonly base: string
  readonly foreground: 'none' | 'otsu'
  readonly inverted?: boolean
  readonly weights?: string
  readonly slack?: number
  readonly duplicate?: number
}

/** `review filter`: automatic rejection of a run's images, with reasons. */
export function registerReviewFilter(review: Command, run: Run): void {
  addDataOptions(review.command('filter <run>'))
    .description('reject images without a usable mask, unlike the training images, or copies of one')
    .option('--base <name>', 'base model whose autoencoder measures likeness', 'embedded')
    .option('--weights <file>', 'measure with torchvision’s ResNet .safetensors weights instead, which see more')
    .addOption(new Option('--foreground <how>', 'where the part is').choices(['none', 'otsu']).default('none'))
    .option('--inverted', 'the part is the bright side')
    .option('--slack <n>', 'how many times as far as training images lie from each other is allowed', realNumber)
    .option('--duplicate <share>', 'share of the usual distance below which an image is a copy', realNumber)
    .action(
      run((context, number: string, options: FilterOptions) =>
        withWorkspace(context, async (host) => {
          const { workspace } = host
          const runId = getRun(workspace, wholeNumber(number)).id
          const chosen = chooseImages(workspace, options.dataset, dataSection(workspace, options))
          const { foreground, inverted = false, slack, duplicate } = options
          const settings = filterSettings.parse({
            ...(foreground === 'none' ? {} : { foreground: { mode: foreground, inverted } }),
            slack,
            duplicate
          })
          const { selection, preprocessing } = chosen
          const judged = await filterRun(host, {
            runId,
            goods: selection.trainGood,
            defects: selection.trainDefects,
            preprocessing,
            base: options.base,
            weights: options.weights === undefined ? undefined : resolve(options.weights),
            settings
          })
          const rejected = judged.filter(({ verdict }) => verdict.verdict === 'reject')
          const rows = rejected.map(({ sample, verdict }) => [
            sample.position,
            verdict.reasons.map(({ message }) => message).join(' ')
          ])
          const summary = `${rejected.length} of ${judged.length} images of run ${runId} rejected.`
          const text = rows.length === 0 ? summary : `${summary}\n${textTable(['position', 'why'], rows)}`
          const verdicts = judged.map(({ sample, verdict }) => ({ position: sample.position, ...verdict }))
          context.show(text, { runId, verdicts })
        })
      )
    )
}
