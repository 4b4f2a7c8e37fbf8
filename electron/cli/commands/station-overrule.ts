import type { Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import type { Actor } from '../../station/access/roles.ts'
import type { Station } from '../../station/place.ts'
import type { Run } from '../command.ts'
import type { CommandContext } from '../context.ts'
import { wholeNumber } from '../option-value.ts'
import { visibleLine } from '../../common/visible.ts'
import { asOption, permittedActor } from '../station-actor.ts'
import { textTable } from '../table.ts'

interface OverruleOptions {
  readonly right?: string
  readonly type?: string
  readonly mask?: string
  readonly undo?: boolean
  readonly as?: string
}

/** `flawsmith station overrule`. */
export function registerStationOverrule(group: Command, run: Run): void {
  group
    .command('overrule <folder> [image]')
    .description(
      'overrule the verdict of an image, by its number, and send the image to the dataset “from the line” of the workspace; without a number, list what was overruled'
    )
    .option('--right <verdict>', 'what is right: OK or NG')
    .option('--type <name>', 'defect type, with NG')
    .option('--mask <file>', 'PNG of the image’s size that marks the defect, with NG')
    .option('--undo', 'let the station’s verdict stand again')
    .option(...asOption)
    .action(
      run(async (context, folder: string, image: string | undefined, options: OverruleOptions) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const station = await openStation(folder)
        if (image === undefined) return list(context, station)
        const sequence = wholeNumber(image, '[image]')
        const right = options.undo === true ? null : await rightOf(options)
        const actor = await permittedActor(context, station, 'overrule-verdict', options.as)
        const { overruleVerdict, withdrawOverruling } = await import('../../station/overrule.ts')
        const overruling = right === null ? null : await overruleVerdict(station, sequence, right, actor)
        if (right === null && !withdrawOverruling(station, sequence, actor)) {
          return context.show(`Nobody had overruled the verdict of image ${sequence}.`, { sequence, overruling: null })
        }
        const said =
          overruling === null
            ? `The station’s verdict of image ${sequence} stands again.`
            : `Image ${sequence} counts as ${wordOf(overruling.verdict)} now${overruling.type === null ? '' : ` (${overruling.type})`}; the station’s own verdict stays in the journal.`
        const line = await collected(context, station, actor)
        const images = line?.images === 1 ? '1 image' : `${line?.images} images`
        const where = line === null ? '' : `\nThe dataset “${line.name}” has ${images} from the line.`
        context.show(visibleLine(said) + where, { sequence, overruling, line })
      })
    )
}

const wordOf = (verdict: 'ok' | 'ng') => (verdict === 'ok' ? 'OK' : 'NG')

/** Errors: `option.right-needed`, `option.right-unknown`, `option.ng-only`, those of reading the mask. */
async function rightOf({ right, type, mask }: OverruleOptions) {
  if (right === undefined) throw new FlawsmithError('option.right-needed')
  const verdict = right.toLowerCase()
  if (verdict !== 'ok' && verdict !== 'ng') throw new FlawsmithError('option.right-unknown', { value: right })
  const { readSource } = await import('../../imaging/source.ts')
  if (verdict === 'ok' && (type !== undefined || mask !== undefined)) throw new FlawsmithError('option.ng-only')
  return { verdict, type: type ?? null, mask: mask === undefined ? undefined : await readSource(mask) } as const
}

/** Into the workspace in use; the station keeps the image until one is. */
async function collected(context: CommandContext, { folder }: Station, actor: Actor) {
  if (context.workspaceFolder() === undefined) {
    context.note('No workspace is chosen: the image stays with the station and can be sent from there later.')
    return null
  }
  const { withHost } = await import('../host-connection.ts')
  return withHost(context, async ({ client }) => (await client.call('stations.collect', { folder })).line, {
    actor
  })
}

async function list(context: CommandContext, station: Station): Promise<void> {
  const { closeJournal, openJournal } = await import('../../station/journal/journal.ts')
  const { listOverrulings } = await import('../../station/journal/overrulings.ts')
  const { journalFile } = await import('../../station/place.ts')
  const journal = openJournal(journalFile(station.folder), { check: false })
  try {
    const overrulings = listOverrulings(journal)
    const rows = overrulings.map(({ sequence, name, verdict, type, maskHash, by, at }) => [
      ...[sequence, visibleLine(name), wordOf(verdict), visibleLine(type ?? ''), maskHash === null ? '' : 'drawn'],
      ...[visibleLine(by ?? ''), new Date(at).toLocaleString('sv-SE')]
    ])
    const header = ['image', 'name', 'right', 'type', 'mask', 'by', 'at']
    const text = rows.length === 0 ? 'No verdict was overruled.' : textTable(header, rows)
    context.show(text, { overrulings })
  } finally {
    closeJournal(journal)
  }
}
