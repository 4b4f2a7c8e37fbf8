import { english } from '../../messages/english.ts'
import type { Value } from '../../messages/message.ts'
import type { DetectorDetails } from '../../contract/detectors.ts'
import type { Register } from '../command.ts'
import { withHost } from '../host-connection.ts'
import { nextCommand } from '../next-command.ts'
import { runNumber } from '../option-value.ts'
import { textTable } from '../table.ts'
import { registerThreshold } from './detector-threshold.ts'

/** `flawsmith detector`: what was trained, and which detector is released. */
export const registerDetector: Register = (program, run) => {
  const detector = program
    .command('detector')
    .description('trained detectors; one is released for each dataset and task')
  detector
    .command('list')
    .description('list the trained detectors, released ones first')
    .action(
      run((context) =>
        withHost(context, async ({ client }) => {
          const { detectors } = await client.call('detectors.list', {})
          const rows = detectors.map(
            ({ runId, name, task, dataset, split, measure, threshold, release, createdAt, syntheticImages }) => [
              ...[runId, name, task, dataset?.name ?? '–', split?.name ?? '–'],
              syntheticImages === 0 ? '' : `+ ${syntheticImages}`,
              measure === null ? '–' : `${english.named('name', measure.name)} ${measure.value.toFixed(3)}`,
              threshold?.toFixed(3) ?? '–',
              release === null ? '' : `by ${release.by}`,
              createdAt.slice(0, 16).replace('T', ' ')
            ]
          )
          const header = [
            'run',
            'name',
            'task',
            'dataset',
            'split',
            'synthetic',
            'measure',
            'threshold',
            'released',
            'trained'
          ]
          context.show(rows.length === 0 ? 'No detectors yet.' : textTable(header, rows), { detectors })
        })
      )
    )
  detector
    .command('show <run>')
    .description('show a detector: measures, threshold, training data, what uses it')
    .action(
      run((context, number: string) =>
        withHost(context, async ({ client, workspace }) => {
          const { noteCautions } = await import('../note-cautions.ts')
          const shown = await client.call('detectors.show', { detector: runNumber(number) })
          context.show(describe(shown), { detector: shown })
          await noteCautions(context, workspace, [shown.runId])
        })
      )
    )
  registerThreshold(detector, run)
  detector
    .command('release <run>')
    .description('mark a detector as the released one of its dataset and task, in place of the one before')
    .action(
      run((context, number: string) =>
        withHost(context, async ({ client, workspace }) => {
          const { noteCautions } = await import('../note-cautions.ts')
          const released = await client.call('detectors.release', { detector: runNumber(number) })
          const { name, task, dataset } = released
          const next = nextCommand('export', String(released.runId), '--out', 'FILE.flawsmith')
          context.show(
            `“${name}” is now released for ${task} on ${dataset?.name ?? ''}.\nExport it for the line: ${next}`,
            { detector: released }
          )
          await noteCautions(context, workspace, [released.runId])
        })
      )
    )
  detector
    .command('withdraw <run>')
    .description('take the release of a detector back')
    .action(
      run((context, number: string) =>
        withHost(context, async ({ client }) => {
          const withdrawn = await client.call('detectors.withdraw', { detector: runNumber(number) })
          context.show(`“${withdrawn.name}” is not released.`, { detector: withdrawn })
        })
      )
    )
}

function describe(detector: DetectorDetails): string {
  const { runId, name, task, dataset, split, threshold, thresholdRule, thresholdSaved, release } = detector
  const { results, images, synthetic } = detector
  const counts = Object.entries(images).map(
    ([role, { good, defective }]) =>
      [...(good > 0 ? [`${good} good`] : []), ...(defective > 0 ? [`${defective} defective`] : [])].join(' and ') +
      (role === 'goods' || role === 'defects' ? ' training' : ` ${role}`)
  )
  const saved = thresholdSaved === null ? '' : ` (saved by ${thresholdSaved.by}, ${thresholdSaved.at.slice(0, 10)})`
  const made = synthetic.map(({ run, images: count }) => `${count} synthetic of run ${run}`)
  const users = [
    ...detector.bundles.flatMap(({ path, stations }) => [path, ...stations.map((each) => `station ${each.name}`)]),
    ...detector.experiments.map((each) => `experiment ${each.id} (${each.name})`)
  ]
  return [
    `Detector ${runId} “${name}” (${task})${release === null ? '' : `, released by ${release.by} at ${release.at}`}`,
    `  trained on ${dataset?.name ?? 'images that are gone'}, split “${split?.name ?? '–'}”: ${[...counts, ...made].join(', ')}`,
    // The threshold in use, which may be another one, has its own line.
    ...results
      .filter(({ name: result }) => result !== 'threshold')
      .map((result) => `  ${english.named('name', result.name)}: ${result.value.toFixed(3)}`),
    threshold === null
      ? '  no threshold of its own'
      : `  threshold ${threshold.toFixed(4)}${thresholdRule === null ? '' : `: ${english.value(thresholdRule as Value)}`}${saved}`,
    users.length === 0 ? '  nothing uses it yet' : `  used by ${users.join(', ')}`
  ].join('\n')
}
