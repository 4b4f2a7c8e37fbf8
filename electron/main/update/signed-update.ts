/** @file Updates as files: an installer, and beside it FILE.update, which says what it is and is signed with our key. */
import { verify } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import { isAbsent, sha256File } from '../../common/files.ts'
import { readRegularFile } from '../../common/regular-file.ts'

const claim = z.strictObject({
  format: z.literal('flawsmith-update/1'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** As Node names them. */
  platform: z.string(),
  arch: z.string(),
  /** Name of the installer, beside which this lies. */
  file: z.string().regex(/^[^\\/]+$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/)
})
export type UpdateClaim = z.output<typeof claim>
const signedClaim = claim.extend({ signature: z.string() })

/** An installer whose signature and content were checked. */
export interface Update extends UpdateClaim {
  readonly installer: string
  /** Whether it is older than the running program: a way back. */
  readonly isOlder: boolean
}

/** What is signed: every claim on a line of its own, in this order. */
export function signedText({ format, version, platform, arch, file, sha256 }: UpdateClaim): string {
  return [format, version, platform, arch, file, sha256].join('\n')
}

export interface Running {
  readonly version: string
  readonly platform: string
  readonly arch: string
  /** PEM of the key that the program was built with; null for one built without. */
  readonly publicKey: string | null
}

const largestClaim = 10_000

/**
 * Checks an installer before it is used. Errors: `update.no-key`, `update.unsigned`, `update.forged`, `update.changed`,
 * `update.other-system`.
 */
export async function checkUpdate(installer: string, running: Running): Promise<Update> {
  if (running.publicKey === null) throw new FlawsmithError('update.no-key')
  const file = basename(installer)
  const { signature, ...claimed } = await readClaim(`${installer}.update`, file)
  const isOurs = verify(null, Buffer.from(signedText(claimed)), running.publicKey, Buffer.from(signature, 'base64'))
  if (!isOurs || claimed.file !== file) throw new FlawsmithError('update.forged', { file })
  if (claimed.platform !== running.platform || claimed.arch !== running.arch) {
    throw new FlawsmithError('update.other-system', { file, system: `${claimed.platform} ${claimed.arch}` })
  }
  if ((await sha256File(installer)) !== claimed.sha256) throw new FlawsmithError('update.changed', { file })
  return { ...claimed, installer, isOlder: compareVersions(claimed.version, running.version) < 0 }
}

async function readClaim(path: string, file: string): Promise<z.output<typeof signedClaim>> {
  try {
    if ((await stat(path)).size > largestClaim) throw new FlawsmithError('update.forged', { file })
    const read = signedClaim.safeParse(JSON.parse(await readRegularFile(path, 'utf8')))
    if (read.success) return read.data
  } catch (cause) {
    if (isAbsent(cause)) throw new FlawsmithError('update.unsigned', { file }, { cause })
    if (!(cause instanceof SyntaxError)) throw cause
  }
  throw new FlawsmithError('update.forged', { file })
}

/** Below 0 where the first is older. */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [first, second].map((version) => version.split('.').map(Number)) as [number[], number[]]
  return [0, 1, 2].map((index) => (a[index] ?? 0) - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0
}
