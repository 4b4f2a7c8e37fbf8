import type { Command } from 'commander'
import type { RetentionPlan } from '../../station/retention/retention.ts'
import type { Run } from '../command.ts'
import { visibleLine } from '../../common/visible.ts'
import { asOption, permittedActor } from '../station-actor.ts'
import { textTable } from '../table.ts'

interface RetentionOptions {
  readonly dryRun?: boolean
  readonly as?: string
}

/** `flawsmith station retention`. */
export function registerStationRetention(station: Command, run: Run): void {
  station
    .command('retention <folder>')
    .description('remove images that the recipe’s retention does not keep; a running station does so by itself')
    .option('--dry-run', 'say what would be removed, and remove nothing')
    .option(...asOption)
    .action(
      run(async (context, folder: string, options: RetentionOptions) => {
        const { openStation, currentRecipe, journalFile } = await import('../../station/station-folder.ts')
        const { openJournal, closeJournal } = await import('../../station/journal/journal.ts')
        const { Retention, planRetention } = await import('../../station/retention/retention.ts')
        const { lockStation, runnerOf } = await import('../../station/lock.ts')
        const place = await openStation(folder)
        const { recipe } = await currentRecipe(place)
        const { retention: settings } = recipe
        if (settings === null) {
          context.show('The recipe has no retention: all images are kept.', { retention: null })
          return
        }
        const isRunning = (await runnerOf(place.folder)) !== null
        if (options.dryRun === true || isRunning) {
          const journal = openJournal(journalFile(place.folder), { check: false })
          try {
            const plan = planRetention({ journal, recipe }, settings)
            const note = isRunning ? 'The station runs; it removes them by itself.' : ''
            context.show([planText(plan), ...(note === '' ? [] : [note])].join('\n'), { ...plan, running: isRunning })
          } finally {
            closeJournal(journal)
          }
          return
        }
        const actor = await permittedActor(context, place, 'remove-images', options.as)
        const { appendAudit } = await import('../../station/audit/append.ts')
        const lock = await lockStation(place.folder)
        const journal = openJournal(journalFile(place.folder))
        try {
          appendAudit(journal, place, { actor, action: 'retention-applied', details: { ...settings } })
          const retention = new Retention({ journal, recipe }, settings)
          const before = retention.state.removed
          while (!context.interruption.signal.aborted && (await retention.step()));
          const { kept, removed, overLimit, failure } = retention.state
          const [images, bytes] = [removed.images - before.images, removed.bytes - before.bytes]
          const lines = [
            `Removed ${counted(images)} (${megabytes(bytes)}); ${counted(kept.images)} (${megabytes(kept.bytes)}) are kept.`,
            ...(overLimit ? ['They take more than the recipe allows: the rest has to be kept.'] : []),
            ...(failure === null ? [] : [`Some could not be removed: ${visibleLine(failure.message)}`])
          ]
          context.show(lines.join('\n'), { removed: { images, bytes }, kept, overLimit, failure })
        } finally {
          closeJournal(journal)
          await lock.release()
        }
      })
    )
}

const causes = { surplus: 'not every n-th OK image', days: 'too old', gigabytes: 'beyond the disk space' } as const

function planText({ kept, remove, overLimit }: RetentionPlan): string {
  const rows = Object.entries(causes).map(([cause, words]) => {
    const { images, bytes } = remove[cause as keyof typeof causes]
    return [words, images, megabytes(bytes)]
  })
  return [
    textTable(['would be removed', 'images', 'size'], rows),
    `On the disk now: ${counted(kept.images)} (${megabytes(kept.bytes)}).`,
    ...(overLimit ? ['Even then they take more than the recipe allows: the rest has to be kept.'] : [])
  ].join('\n')
}

const counted = (images: number) => `${images} ${images === 1 ? 'image' : 'images'}`
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
