import { Option } from 'commander'
import { heldOutSubset, type BundleResult, type HeldOutSubset } from '../../contract/work/bundle.ts'
import { english } from '../../messages/english.ts'
import type { TextValue } from '../../messages/message.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Register } from '../command.ts'
import { parseSize } from '../data-options.ts'
import { withHost } from '../host-connection.ts'
import { wholeNumber } from '../option-value.ts'
import { nextCommand } from '../next-command.ts'
import { leavingNoFolders, outFile } from '../out-path.ts'
import { runJob } from '../run-job.ts'
import { addThresholdOptions, thresholdRulesOf, type ThresholdOptions } from '../threshold-options.ts'
import { withoutUndefined } from '../without-undefined.ts'

interface ExportOptions extends ThresholdOptions {
  readonly out: string
  readonly size?: string
  readonly dataset?: string
  readonly images?: HeldOutSubset
  readonly overwrite?: boolean
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
      '--overwrite',
      'replace the file if there is one; stations that use it have to compare before they start again'
    )
    .option(
      '--size <size>',
      'size of the images to inspect, such as 1600x1200 (default: that of the dataset’s images); the threshold comes from the images of this size'
    )
    .option('--dataset <name>', 'choose the threshold on this dataset (default: the one it was trained on)')
    .addOption(
      new Option('--images <subset>', 'which images that it was not trained on the threshold comes from').choices(
        heldOutSubset.options
      )
    )
  addThresholdOptions(command).action(
    run((context, detector: number, options: ExportOptions) => {
      const rules = thresholdRulesOf(options)
      const size = options.size === undefined ? undefined : parseSize(options.size)
      return withHost(context, async (connection) => {
        const { workspace } = connection
        const dataset = options.dataset === undefined ? undefined : getDataset(workspace, options.dataset).id
        const { job, path } = await leavingNoFolders(options.out, async () => {
          // The job itself refuses a file that is there, before it begins.
          const file = await outFile(options.out, { overwrite: true })
          const request = {
            ...({ kind: 'bundle', detector, path: file, overwrite: options.overwrite === true } as const),
            ...withoutUndefined({ dataset, size, images: options.images, ...rules })
          }
          return { job: await runJob(context, connection, request, { command: 'export' }), path: file }
        })
        const result = job.result as BundleResult
        const { input, threshold, review, uncertainty, caution, chosenOn } = result
        const known = uncertainty.map(({ text, values }) => english.text(text, values as TextValue['values']))
        const lines = [
          `Detector ${detector} is in ${path}, for images of ${input.width}×${input.height} pixels.`,
          `NG from ${limit(threshold)}: ${known.join('; ')}.`,
          ...(review === null ? [] : [reviewFrom(review, threshold)]),
          chosenFrom(chosenOn),
          `Inspect images with it: ${nextCommand('inspect', path, 'IMAGES')}`
        ]
        context.show(lines.join('\n'), result)
        if (caution !== null) context.note(`warning: ${english.value(caution as TextValue)}`)
      })
    })
  )
}

/** With the score that inspecting shows, which is on another scale. */
const limit = ({ raw, score }: BundleResult['threshold']) =>
  `a raw score of ${raw.toPrecision(4)} (score ${Number(score.toFixed(4))})`

/** A zone that both rules leave empty is said to be. */
export function reviewFrom(review: BundleResult['threshold'], threshold: BundleResult['threshold']): string {
  return review.raw < threshold.raw
    ? `For review from ${limit(review)}.`
    : 'Nothing is for review: that threshold is no lower than the one of NG. Ask for more than it reaches, such as a higher recall.'
}

/** Such as "The threshold comes from 30 good and 12 defective images: 20 of validation, 22 of test." */
function chosenFrom({ good, defective, validation, test, unused }: BundleResult['chosenOn']): string {
  const parts = [
    ...(validation === 0 ? [] : [`${validation} of validation`]),
    ...(test === 0 ? [] : [`${test} of test`]),
    ...(unused === 0 ? [] : [`${unused} that training did not use`])
  ]
  const from = `The threshold comes from ${good} good and ${defective} defective images`
  const used =
    test === 0
      ? ''
      : ' Test images are among them: they test this threshold no longer. --images validation leaves them out.'
  return parts.length === 0 ? `${from}.` : `${from}: ${parts.join(', ')}.${used}`
}
