import { Argument, type Command } from 'commander'
import { FlawsmithError } from '../../common/errors.ts'
import { roles, type Role } from '../../station/access/roles.ts'
import type { StationAccess } from '../../station/access/users.ts'
import type { Run } from '../command.ts'
import { visibleLine } from '../../common/visible.ts'
import { asOption, permittedActor, pinFrom } from '../station-actor.ts'
import { textTable } from '../table.ts'

interface AsOption {
  readonly as?: string
}

/** `flawsmith station users`. */
export function registerStationUsers(station: Command, run: Run): void {
  const group = station.command('users').description('who may do what at a station, each with a PIN')
  const folder = () => new Argument('<folder>', 'folder of the station')
  const name = () => new Argument('<name>', 'name of the user')
  group
    .command('list')
    .description('list the users of a station with their roles')
    .addArgument(folder())
    .action(
      run(async (context, place: string) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { stationAccess } = await import('../../station/access/users.ts')
        const access = await stationAccess(await openStation(place))
        context.show(listText(access), { ...access })
      })
    )
  group
    .command('add')
    .description('add a user; the first is an administrator, and from then on changes need a PIN')
    .addArgument(folder())
    .addArgument(name())
    .requiredOption('--role <role>', roles.join(', '))
    .option(...asOption)
    .action(
      run(async (context, place: string, user: string, { role, as }: AsOption & { readonly role: string }) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { addUser } = await import('../../station/access/users.ts')
        const { rememberGuard } = await import('../../host/settings.ts')
        if (!isRole(role)) throw new FlawsmithError('option.role', { given: role, choices: [...roles] })
        const opened = await openStation(place)
        const actor = await permittedActor(context, opened, 'manage-users', as)
        const pin = await pinFrom(context, 'FLAWSMITH_NEW_PIN', `New PIN of ${user}: `)
        await addUser(opened, { name: user, role, pin }, actor)
        // It may come from another PC.
        await rememberGuard(context.environment, opened.folder)
        context.show(visibleLine(`${user} is ${role} of the station now.`), { name: user, role })
      })
    )
  group
    .command('role')
    .description('give a user another role; one administrator has to be left')
    .addArgument(folder())
    .addArgument(name())
    .argument('<role>', roles.join(', '))
    .option(...asOption)
    .action(
      run(async (context, place: string, user: string, role: string, { as }: AsOption) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { changeRole } = await import('../../station/access/users.ts')
        if (!isRole(role)) throw new FlawsmithError('option.role', { given: role, choices: [...roles] })
        const opened = await openStation(place)
        await changeRole(opened, user, role, await permittedActor(context, opened, 'manage-users', as))
        context.show(visibleLine(`${user} is ${role} of the station now.`), { name: user, role })
      })
    )
  group
    .command('pin')
    .description('give a user another PIN')
    .addArgument(folder())
    .addArgument(name())
    .option(...asOption)
    .action(
      run(async (context, place: string, user: string, { as }: AsOption) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { changePin, sameName } = await import('../../station/access/users.ts')
        const opened = await openStation(place)
        const own = as !== undefined && sameName(as, user)
        const actor = await permittedActor(context, opened, own ? 'change-own-pin' : 'manage-users', as)
        const pin = await pinFrom(context, 'FLAWSMITH_NEW_PIN', `New PIN of ${user}: `)
        await changePin(opened, user, pin, actor)
        context.show(visibleLine(`${user} has another PIN now.`), { name: user })
      })
    )
  group
    .command('remove')
    .description('remove a user; without users, a station is open to everybody')
    .addArgument(folder())
    .addArgument(name())
    .option(...asOption)
    .action(
      run(async (context, place: string, user: string, { as }: AsOption) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { removeUser, stationAccess } = await import('../../station/access/users.ts')
        const opened = await openStation(place)
        await removeUser(opened, user, await permittedActor(context, opened, 'manage-users', as))
        const { open } = await stationAccess(opened)
        context.show(visibleLine(`${user} was removed.${open ? ` ${openText}` : ''}`), { name: user, open })
      })
    )
  group
    .command('auto-lock')
    .description('set after how many minutes without input the station is locked')
    .addArgument(folder())
    .argument('<minutes>', 'half a minute to 480, or never')
    .option(...asOption)
    .action(
      run(async (context, place: string, given: string, { as }: AsOption) => {
        const { openStation } = await import('../../station/station-folder.ts')
        const { setAutoLock } = await import('../../station/access/users.ts')
        const opened = await openStation(place)
        const minutes = given === 'never' ? null : Number(given)
        await setAutoLock(opened, minutes, await permittedActor(context, opened, 'change-auto-lock', as))
        context.show(lockText(minutes), { autoLockMinutes: minutes })
      })
    )
}

const lockText = (minutes: number | null) =>
  minutes === null ? 'It is never locked.' : `Locked after ${minutes} min without input.`

const openText = 'The station has no users: it is open to everybody.'

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role)

function listText({ open, users, autoLockMinutes }: StationAccess): string {
  if (open) return openText
  const rows = users.map(({ name, role, pinSetAt }) => [visibleLine(name), role, pinSetAt])
  return `${textTable(['name', 'role', 'PIN set at'], rows)}\n${lockText(autoLockMinutes)}`
}
