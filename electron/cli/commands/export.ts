import { FlawsmithError } from '../../common/errors.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Register } from '../command.ts'
import { parseSize } from '../data-options.ts'
import { withHost } from '../host-connection.ts'
import { wholeNumber } from '../option-value.ts'
import { outFile } from '../out-path.ts'
import { runJob } from '../run-job.ts'
import { addThresholdOptions, thresholdRulesOf, type ThresholdOptions } from '../threshold-options.ts'
import { version } from '../version.ts'

interface ExportOptions extends ThresholdOptions {
  readonly out: string
  readonly size?: string
  readonly dataset?: string
}

/** `flawsmith export`. */
export const registerExport: Register = (program, run) => {
  const command = program
    .command('export')
    .argument('<detector>', 'number of the run that trained the detector', (text: string) =>
      wholeNumber(text, '<detector>')
    )
    .description(
      'export a detector as one file for inspecting: network with all preprocessing, threshold, and images to check it with; the threshold is chosen on images that the detector was not trained on'
    )
    .requiredOption('--out <file>', 'the file to write')
    .option(
      '--size <size>',
      'size of the images to inspect, such as 1600x1200 (default: that of the dataset’s images); the threshold comes from the images of this size'
    )
    .option('--dataset <name>', 'choose the threshold on this dataset (default: the one it was trained on)')
  addThresholdOptions(command).action(
    run((context, detector: number, options: ExportOptions) => {
      const rules = thresholdRulesOf(options)
      const given = options.size === undefined ? undefined : parseSize(options.size)
      return withHost(context, async (connection) => {
        const { workspace } = connection
        const path = await outFile(options.out)
        const { datasetOfDetector, exportDetector, requireExportable } =
          await import('../../host/bundles/export-detector.ts')
        // Before all images are scored in vain.
        await requireExportable(workspace, detector)
        const dataset =
          options.dataset === undefined
            ? datasetOfDetector(workspace, detector)
            : getDataset(workspace, options.dataset).id
        if (dataset === undefined) throw new FlawsmithError('bundle.no-images')
        const { sizeOfImages } = await import('../../host/bundles/bundle-images.ts')
        const size = sizeOfImages(workspace, dataset, given)
        const request = { kind: 'score', detector, source: { dataset }, heatMaps: 0 } as const
        const job = await runJob(context, connection, request, { command: 'export' })
        const { readScores } = await import('../../host/work/score-tables.ts')
        const scores = await readScores(workspace, (job.result as { run: number }).run)
        const { threads } = context.machine
        const manifest = await exportDetector(workspace, scores, dataset, path, {
          ...{ program: version(), size, ...rules },
          ...(threads === undefined ? {} : { threads })
        })
        const { input, output, threshold, review, uncertainty } = manifest
        const { scoreOf } = await import('../../inspection/bundle/normalised-score.ts')
        // With the score that inspecting shows, which is on another scale.
        const limit = ({ threshold: raw }: { readonly threshold: number }) =>
          `a raw score of ${raw.toPrecision(4)} (score ${Number(scoreOf(raw, threshold.threshold, output.scale).toFixed(4))})`
        const lines = [
          `Detector ${detector} is in ${path}, for images of ${input.width}×${input.height} pixels.`,
          `NG from ${limit(threshold)}: ${uncertainty.join('; ')}.`,
          ...(review === null ? [] : [`For review from ${limit(review)}.`])
        ]
        context.show(lines.join('\n'), { file: path, ...manifest })
      })
    })
  )
}
