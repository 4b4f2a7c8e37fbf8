import { FlawsmithError } from '../../common/errors.ts'
import { english, textOf } from '../../messages/english.ts'
import type { AuditEntry, Link } from '../../station/audit/entry.ts'
import type { AuditCheck } from '../../station/audit/verify.ts'
import type { Register } from '../command.ts'
import { visibleLine } from '../../common/visible.ts'
import { textTable } from '../table.ts'

/** `flawsmith audit`. */
export const registerAudit: Register = (program, run) => {
  const group = program
    .command('audit')
    .description('the audit log of a station: who did what, and whether it is intact')
  group
    .command('verify <station>')
    .description(
      'check that no entry was altered, removed, inserted or moved; exits with 1 and names the first otherwise'
    )
    .option('--known <number:hash>', 'an entry as it was printed earlier and kept elsewhere')
    .action(
      run(async (context, folder: string, { known }: { readonly known?: string }) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { auditFile } = await import('../../station/place.ts')
        const { verifyAudit } = await import('../../station/audit/verify.ts')
        const mark = known === undefined ? undefined : linkOf(known)
        const station = await openStation(folder)
        const { broken, ...found } = verifyAudit(station, mark)
        if (broken !== null) {
          const { sequence, tampering } = broken
          throw new FlawsmithError('audit.broken', { sequence, tampering, file: auditFile(station.folder) })
        }
        context.show(intactText(found), { intact: true, ...found })
      })
    )
  group
    .command('show <station>')
    .description('list what was done, by whom and when')
    .action(
      run(async (context, folder: string) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { auditEntries } = await import('../../station/audit/verify.ts')
        const entries = auditEntries(await openStation(folder))
        context.show(textTable(['entry', 'time', 'who', 'action', 'details'], entries.map(rowOf)), { entries })
      })
    )
}

/** Errors: `option.known`. */
function linkOf(given: string): Link {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(given) ?? []
  if (sequence === undefined || hash === undefined) throw new FlawsmithError('option.known', { given })
  return { sequence: Number(sequence), hash }
}

function intactText({ count, last, repairs, tornBytes }: Omit<AuditCheck, 'broken'>): string {
  return [
    `Intact: ${count} ${count === 1 ? 'entry' : 'entries'}.`,
    ...(last === null ? [] : [`The last is ${last.sequence}:${last.hash}`]),
    ...(repairs === 0 ? [] : [`Lines that were torn when the program was ended, and are named: ${repairs}`]),
    ...(tornBytes === 0 ? [] : [`At the end are ${tornBytes} bytes of an entry that was not completed.`])
  ].join('\n')
}

function rowOf({ sequence, time, actor, action, details }: AuditEntry) {
  const role = english.value(textOf(`station-role.${actor.role}`))
  const who = actor.name === null ? role : `${actor.name} (${role})`
  const said = Object.keys(details).length === 0 ? '' : JSON.stringify(details)
  return [sequence, time, visibleLine(who), english.text(`audit-action.${action}`), visibleLine(said)]
}
