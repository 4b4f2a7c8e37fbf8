/** @file Who may do what at a station: roles, users with PINs, and who has signed in at a screen. */
import { z } from 'zod'
import { command, query } from './procedure.ts'
import { time } from './values.ts'

/** From the least to the most rights. */
export const stationRole = z.enum(['operator', 'engineer', 'administrator'])
export type StationRole = z.output<typeof stationRole>

/** What a role may be needed for. */
export const stationPermission = z.enum([
  'run',
  'pause',
  'set-batch',
  'acknowledge-alarm',
  'overrule-verdict',
  'change-own-pin',
  'create-station',
  'forget-station',
  'change-recipe',
  'change-bundle',
  'retry-dead-letters',
  'discard-dead-letters',
  'remove-images',
  'manage-users',
  'change-auto-lock',
  'delete-station'
])
export type StationPermission = z.output<typeof stationPermission>

/**
 * Header that names the screen a request comes from: 32 to 64 hex digits that it drew at random and tells nobody. Whoever
 * signs in does so at this screen alone; requests without it come from nobody.
 */
export const screenHeader = 'flawsmith-screen'

/**
 * Header of commands of this account: who works with them, as URI-encoded JSON. They ask for the PIN themselves; what a page
 * or another program sends as this header counts for nothing.
 */
export const commandHeader = 'flawsmith-command'

const access = z.object({
  /** It has no users, and everybody may do everything. */
  open: z.boolean(),
  users: z.array(z.object({ name: z.string(), role: stationRole, pinSetAt: time })),
  /** Minutes without input after which it is locked; null for never. */
  autoLockMinutes: z.number().nullable(),
  /** Who has signed in at this screen; null for nobody. */
  signedIn: z.object({ name: z.string(), role: stationRole }).nullable(),
  /** Milliseconds until this screen is locked; null where it never is, or nobody has signed in. */
  locksIn: z.number().nullable(),
  /** What may not be done at this screen now, with the lowest role that may. */
  refused: z.partialRecord(stationPermission, stationRole)
})
export type StationAccess = z.output<typeof access>

const theStation = z.strictObject({ station: z.string() })
const user = z.strictObject({ station: z.string(), name: z.string() })
const pin = z.string().max(100)

export const stationAccessProcedures = {
  'stations.access': query('Users of a station, and what this screen may do.', theStation, access),
  'stations.signIn': command(
    'Lets somebody sign in at this screen; each further wrong PIN has to wait longer.',
    user.extend({ pin }),
    access
  ),
  'stations.signOut': command('Leaves this screen to nobody.', theStation, access),
  'stations.stayIn': command('Says that somebody uses this screen, which puts off the auto-lock.', theStation, access),
  'stations.addUser': command(
    'Adds a user; the first has to be an administrator, and from then on changes need a PIN.',
    user.extend({ role: stationRole, pin }),
    access
  ),
  'stations.removeUser': command('Removes a user; without users the station is open to everybody.', user, access),
  'stations.changePin': command(
    'Gives a user another PIN; one’s own needs no administrator, but the present PIN.',
    user.extend({ pin, present: pin.optional() }),
    access
  ),
  'stations.changeRole': command('Gives a user another role.', user.extend({ role: stationRole }), access),
  'stations.setAutoLock': command(
    'Sets after how many minutes without input screens are locked; null for never.',
    z.strictObject({ station: z.string(), minutes: z.number().nullable() }),
    access
  )
} as const
