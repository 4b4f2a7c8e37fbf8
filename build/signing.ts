/** @file What a signed release needs, from variables of the environment; nothing unsigned may pass for one. */
import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { FlawsmithError } from '../electron/common/errors.ts'
import { sha256File, writeFileAtomic } from '../electron/common/files.ts'
import { signedText, type UpdateClaim } from '../electron/main/update/signed-update.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Path of the PEM file with the ed25519 key that updates are signed with. */
const keyVariable = 'FLAWSMITH_SIGNING_KEY'

/** By system: the certificate of the system's own signature, as electron-builder reads it. */
const certificates: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  win32: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD']
}

/** Throws `package.cannot-sign` where a signed release is asked for without all that it needs. */
export function requireSigning(environment: Environment, platform: NodeJS.Platform = process.platform): void {
  const missing = [keyVariable, ...(certificates[platform] ?? [])].filter((name) => !environment[name])
  if (missing.length === 0) return void signingKey(environment)
  throw FlawsmithError.from({
    code: 'package.cannot-sign',
    message: `A signed release is asked for, and these variables of the environment are not set: ${missing.join(', ')}`,
    remedy: 'Set them, or leave out --signed: the installer then says in its name that it is unsigned.'
  })
}

/** The private key of updates, or null where none is given. Throws `package.cannot-sign` for a file that is none. */
export function signingKey(environment: Environment): KeyObject | null {
  const path = environment[keyVariable]
  if (!path) return null
  try {
    const key = createPrivateKey(readFileSync(path))
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // As for a key of another kind.
  }
  throw FlawsmithError.from({
    code: 'package.cannot-sign',
    message: `${keyVariable} names no ed25519 private key in PEM form: ${path}`,
    remedy: 'Make one with: openssl genpkey -algorithm ed25519 -out KEY.pem'
  })
}

/** The key by which the app knows its updates, as PEM. */
export const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()

/** Writes FILE.update beside an installer: what it is and its hash, signed. Returns its path. */
export async function signInstaller(installer: string, key: KeyObject): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string
  }
  const claim: UpdateClaim = {
    ...{ format: 'flawsmith-update/1', version, platform: process.platform, arch: process.arch },
    file: basename(installer),
    sha256: await sha256File(installer)
  }
  const signature = sign(null, Buffer.from(signedText(claim)), key).toString('base64')
  const path = `${installer}.update`
  await writeFileAtomic(path, `${JSON.stringify({ ...claim, signature }, null, 2)}\n`)
  return path
}
