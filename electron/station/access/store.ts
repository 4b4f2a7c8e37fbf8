/** @file Who may use a station: one file in its folder, written completely or not at all. */
import { z } from 'zod'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { isAbsent, writeFileAtomic } from '../../common/files.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import { accessFile, type Station } from '../place.ts'
import { wrongTries } from './attempts.ts'
import { hashedPin } from './pin.ts'
import { roles } from './roles.ts'

export const autoLockMinutes = z.number().min(0.5).max(480).nullable().default(10).meta({
  title: 'Auto-lock',
  description: 'The station is locked after so long without input.',
  unit: 'min',
  empty: 'never'
})

export const userName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’_-]*$/u)

const user = z.strictObject({ name: userName, role: z.enum(roles), pin: hashedPin, pinSetAt: z.iso.datetime() })
export type User = z.output<typeof user>

const storedAccess = z.strictObject({
  format: z.literal('flawsmith-access/1'),
  autoLockMinutes,
  users: z.array(user).max(1000),
  /** Wrong PINs by the name that was given; those of unknown names together under an empty one. */
  wrong: z.record(z.string(), wrongTries)
})
export type Access = z.output<typeof storedAccess>

const openAccess: Access = { format: 'flawsmith-access/1', autoLockMinutes: 10, users: [], wrong: {} }

/** Without a file, a station without users. A damaged one opens nothing. Errors: `access.damaged`. */
export async function readAccess({ folder }: Station): Promise<Access> {
  const file = accessFile(folder)
  let text: string
  try {
    text = await readRegularFile(file, 'utf8')
  } catch (cause) {
    if (isAbsent(cause)) return openAccess
    throw new FlawsmithError('access.damaged', { reason: reasonOf(cause), file }, { cause })
  }
  try {
    return storedAccess.parse(JSON.parse(text))
  } catch (cause) {
    throw new FlawsmithError(
      'access.damaged',
      { reason: cause instanceof z.ZodError ? 'JSON' : reasonOf(cause), file },
      { cause }
    )
  }
}

const queues = new Map<string, Promise<unknown>>()

/** Changes the file, one change after the other; nothing is written where `work` throws or changes nothing. */
export async function changeAccess<Result>(
  station: Station,
  work: (access: Access) => Promise<{ readonly access: Access; readonly result: Result }>
): Promise<Result> {
  const turn = async () => {
    const before = await readAccess(station)
    const { access, result } = await work(before)
    if (access !== before) await writeFileAtomic(accessFile(station.folder), `${JSON.stringify(access, null, 2)}\n`)
    return result
  }
  const before = queues.get(station.folder) ?? Promise.resolve()
  const own = before.then(turn, turn)
  const settled = own.catch(() => undefined)
  queues.set(station.folder, settled)
  try {
    return await own
  } finally {
    if (queues.get(station.folder) === settled) queues.delete(station.folder)
  }
}
