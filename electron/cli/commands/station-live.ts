import type { Command } from 'commander'
import type { Comparison } from '../../contract/station-live.ts'
import type { ResultOf } from '../../contract/work/kinds.ts'
import { english } from '../../messages/english.ts'
import type { Run } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { withHost, type HostConnection } from '../host-connection.ts'
import { wholeNumber } from '../option-value.ts'
import { visibleLine } from '../../common/visible.ts'
import { runJob } from '../run-job.ts'
import { asOption, permittedActor } from '../station-actor.ts'
import { textTable } from '../table.ts'

interface ChangeOptions {
  readonly reason: string
  readonly decidedOn?: number
  readonly as?: string
}

const decidedOption = [
  '--decided-on <version>',
  'the version of the recipe that you decided on: refused where it has changed since',
  (text: string) => wholeNumber(text, '--decided-on')
] as const

interface AsOption {
  readonly as?: string
}

/** `flawsmith station compare`, `retrain`, `go-live` and `roll-back`. */
export function registerStationLive(group: Command, run: Run): void {
  group
    .command('compare <folder> <bundle>')
    .description(
      'inspect the same images with the bundle that is live and another one, which neither was trained on; that the comparison was shown is recorded, and only then the other one can go live'
    )
    .option(...asOption)
    .action(
      run(async (context, folder: string, bundle: string, options: AsOption) => {
        const { station, actor } = await opened(context, folder, options)
        const work = async (connection: HostConnection) => {
          const request = { kind: 'compare', station: station.folder, bundle } as const
          const job = await runJob(context, connection, request, { command: 'station compare' })
          const { comparison } = job.result as ResultOf<'compare'>
          context.show(comparisonText(comparison), { comparison })
          await seen(station, comparison, actor)
        }
        await withHost(context, work, { actor })
      })
    )
  group
    .command('retrain <folder>')
    .description(
      'train a detector of the same kind and settings again, with images from the line, export it, and compare it with the one that is live'
    )
    .option(...asOption)
    .action(
      run(async (context, folder: string, options: AsOption) => {
        const { station, actor } = await opened(context, folder, options)
        const work = async (connection: HostConnection) => {
          const request = { kind: 'retrain', station: station.folder } as const
          const job = await runJob(context, connection, request, { command: 'station retrain' })
          const { bundle, line, comparison } = job.result as ResultOf<'retrain'>
          context.show(retrainedText({ bundle, line, comparison }), { ...(job.result as object) })
          await seen(station, comparison, actor)
        }
        await withHost(context, work, { actor })
      })
    )
  group
    .command('go-live <folder> <bundle>')
    .description('inspect with another bundle from the next start on, after its comparison was shown')
    .requiredOption('--reason <text>', 'why')
    .option(...decidedOption)
    .option(...asOption)
    .action(
      run(async (context, folder: string, bundle: string, options: ChangeOptions) => {
        const { station, actor } = await opened(context, folder, options)
        const { goLive } = await import('../../station/live/go-live.ts')
        const { version } = await goLive(
          station,
          { bundle, reason: options.reason, decidedOn: options.decidedOn },
          actor
        )
        context.show(`The recipe has version ${version} now.`, { version })
      })
    )
  group
    .command('roll-back <folder>')
    .description('inspect with the bundle that was live before, from the next start on')
    .requiredOption('--reason <text>', 'why')
    .option(...decidedOption)
    .option(...asOption)
    .action(
      run(async (context, folder: string, options: ChangeOptions) => {
        const { station, actor } = await opened(context, folder, options)
        const { rollBack } = await import('../../station/live/go-live.ts')
        const { version } = await rollBack(station, { reason: options.reason, decidedOn: options.decidedOn }, actor)
        context.show(`The recipe has version ${version} now.`, { version })
      })
    )
}

/** The station, and who may change its bundle. */
async function opened(context: CommandContext, folder: string, { as }: AsOption) {
  const { openStation } = await import('../../station/station-folder.ts')
  const station = await openStation(folder)
  return { station, actor: await permittedActor(context, station, 'change-bundle', as) }
}

type Opened = Awaited<ReturnType<typeof opened>>

async function seen(station: Opened['station'], { running, candidate }: Comparison, actor: Opened['actor']) {
  const { seeComparison } = await import('../../station/live/comparisons.ts')
  await seeComparison(station, { running: running.hash, candidate: candidate.hash }, actor)
}

/** What came of a training, line by line. */
export function retrainedText({ bundle, line, comparison }: Omit<ResultOf<'retrain'>, 'run'>): string {
  return [
    `The new bundle is ${visibleLine(bundle)}`,
    `From the line: ${line.trained} trained on, ${line.heldOut} kept for comparing, ${line.unusable} of no use to such a detector.`,
    ...(line.known === 0 ? [] : [`${line.known} known already from the former training and its dataset.`]),
    ...(line.unprepared === 0
      ? []
      : [`${line.unprepared} left out: the part was not found, or its defect lies outside of what the detector sees.`]),
    '',
    comparisonText(comparison)
  ].join('\n')
}

const why = {
  running:
    'The bundle that is live was trained elsewhere: only images from the line that came after it went live are compared.',
  candidate:
    'The other bundle was trained elsewhere: only images from the line that came after it was exported are compared.'
} as const

function comparisonText({ running, candidate, unknown, images, disagreements }: Comparison): string {
  const { good, defective, line, dataset, trained, earlier } = images
  type Figures = Comparison['running']['figures']
  const share = (value: number | null) => value?.toFixed(4) ?? '–'
  const rate = ({ count, total, low, high }: Figures['missed']) =>
    total === 0 ? '–' : `${count} of ${total} (${english.percent(low, 1)} to ${english.percent(high, 1)})`
  const row = (name: string, of: (figures: Figures) => string | number) => [
    ...[name, of(running.figures), of(candidate.figures)]
  ]
  const rows = [
    row('image AUROC', ({ auroc }) => share(auroc)),
    row('AP', ({ averagePrecision }) => share(averagePrecision)),
    row('missed defects', ({ missed }) => rate(missed)),
    row('false rejects', ({ falseRejects }) => rate(falseRejects)),
    row('for review', ({ review }) => review),
    row('could not inspect', ({ notInspected }) => notInspected)
  ]
  const disagreed = disagreements.map(({ name, label, origin, running: one, candidate: other }) => [
    ...[visibleLine(name), label, origin, one.verdict, other.verdict]
  ])
  return [
    ...unknown.map((which) => why[which]),
    good + defective === 0
      ? 'No image allows a fair comparison.'
      : `${good} good and ${defective} defective images that neither was trained on: ${line} from the line, ${dataset} from the dataset.`,
    ...(trained === 0 ? [] : [`${trained} from the line left out: one of the two was trained on them.`]),
    ...(earlier === 0 ? [] : [`${earlier} from the line left out: they may have been trained on.`]),
    ...(good + defective === 0
      ? []
      : ['', textTable(['', 'live', 'new'], rows), 'In brackets: exact bounds on the true share, 95% sure.']),
    ...(disagreed.length === 0
      ? []
      : ['', 'They disagree on:', textTable(['image', 'is', 'from', 'live', 'new'], disagreed)])
  ].join('\n')
}
