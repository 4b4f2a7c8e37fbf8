import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'

const tokenPattern = /^[\w-]{32,256}$/

/**
 * The token that programs have to send: FLAWSMITH_TOKEN, else the one in the station's file `token`, which is made at first
 * and readable by its owner alone. Errors: `serve.token`.
 */
export async function accessToken(
  station: string,
  environment: Readonly<Record<string, string | undefined>>
): Promise<string> {
  const given = environment['FLAWSMITH_TOKEN']
  if (given !== undefined) return checked(given)
  const path = join(station, 'token')
  const stored = await readFile(path, 'utf8').catch(() => null)
  if (stored !== null) return checked(stored.trim())
  const token = randomBytes(32).toString('base64url')
  await writeFile(path, `${token}\n`, { mode: 0o600, flag: 'wx' })
  return token
}

function checked(token: string): string {
  if (tokenPattern.test(token)) return token
  throw new FlawsmithError('serve.token')
}
