import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { publicKeyOf, requireSigning, signInstaller, signingKey } from '../../build/signing.ts'
import { sha256 } from '../../electron/common/files.ts'
import { formerInstaller, keepInstaller } from '../../electron/main/update/kept-installers.ts'
import {
  checkUpdate,
  compareVersions,
  signedText,
  type Running,
  type UpdateClaim
} from '../../electron/main/update/signed-update.ts'
import { wayToInstall } from '../../electron/main/update/way-to-install.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const running: Running = {
  ...{ version: '0.2.0', platform: process.platform, arch: process.arch, publicKey: publicKeyOf(privateKey) }
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith update '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

/** An installer with its claim, signed by a key; `changed` is what is said in place of the truth. */
async function made(version: string, changed: Partial<UpdateClaim> = {}, key = privateKey): Promise<string> {
  const file = `Flawsmith-${version}.AppImage`
  const content = `the program ${version}`
  await writeFile(join(folder, file), content)
  const claim: UpdateClaim = {
    ...{ format: 'flawsmith-update/1', version, platform: process.platform, arch: process.arch },
    ...{ file, sha256: sha256(content), ...changed }
  }
  const signature = sign(null, Buffer.from(signedText(claim)), key).toString('base64')
  await writeFile(join(folder, `${file}.update`), JSON.stringify({ ...claim, signature }))
  return join(folder, file)
}

describe('an update from a file', () => {
  it('is taken where it was signed by the key that the program was built with', async () => {
    expect(await checkUpdate(await made('0.3.0'), running)).toMatchObject({ version: '0.3.0', isOlder: false })
    expect(await checkUpdate(await made('0.1.9'), running)).toMatchObject({ version: '0.1.9', isOlder: true })
  })

  it('is signed by the build, for this system', async () => {
    const installer = join(folder, 'Flawsmith.deb')
    await writeFile(installer, 'a package')
    const path = await signInstaller(installer, privateKey)
    expect(basename(path)).toBe('Flawsmith.deb.update')
    expect((await checkUpdate(installer, running)).file).toBe('Flawsmith.deb')
  })

  it('is refused where anything about it is not as it was signed', async () => {
    const refused = async (code: string, installer: string, by = running) =>
      expect(checkUpdate(installer, by)).rejects.toMatchObject({ code })
    await refused('update.no-key', await made('0.3.0'), { ...running, publicKey: null })
    await refused('update.forged', await made('0.3.0', {}, generateKeyPairSync('ed25519').privateKey))
    await refused('update.other-system', await made('0.3.0', { platform: 'plan9' }))
    const changed = await made('0.3.0')
    await writeFile(changed, 'another program')
    await refused('update.changed', changed)
    await refused('update.unsigned', join(folder, 'none.AppImage'))
    const claim = JSON.parse(await readFile(`${await made('0.3.0')}.update`, 'utf8')) as object
    for (const text of [
      ...[JSON.stringify({ ...claim, version: '9.0.0' }), JSON.stringify({ ...claim, more: 1 }), 'no JSON', '{}', '[]'],
      JSON.stringify({ ...claim, signature: '' }),
      'x'.repeat(20_000)
    ]) {
      await writeFile(`${changed}.update`, text)
      await refused('update.forged', changed)
    }
    // The signature of one file does not count for another.
    const [old, other] = [await made('0.1.0'), join(folder, 'Flawsmith-0.4.0.AppImage')]
    await writeFile(other, await readFile(old))
    await writeFile(`${other}.update`, await readFile(`${old}.update`))
    await refused('update.forged', other)
  })

  it('is kept with the one before it, so that there is a way back', async () => {
    const kept = join(folder, 'kept')
    expect(await formerInstaller(kept, '0.2.0')).toBeNull()
    for (const version of ['0.2.0', '0.9.0', '0.10.0']) {
      await keepInstaller(kept, await checkUpdate(await made(version), running))
    }
    expect((await readdir(kept)).sort()).toEqual(['0.10.0', '0.9.0'])
    const former = await formerInstaller(kept, '0.10.0')
    expect(former).toBe(join(kept, '0.9.0', 'Flawsmith-0.9.0.AppImage'))
    expect(await checkUpdate(former ?? '', running)).toMatchObject({ version: '0.9.0' })
    expect(await formerInstaller(kept, '0.9.0')).toBeNull()
    expect([compareVersions('0.9.0', '0.10.0') < 0, compareVersions('1.0.0', '1.0.0')]).toEqual([true, 0])
  })

  it('is started as its system does', () => {
    expect(wayToInstall('C:\\a\\Flawsmith.exe', undefined)).toMatchObject({ kind: 'run' })
    expect(wayToInstall('/a/F.AppImage', '/opt/F.AppImage')).toEqual({ kind: 'replace', appImage: '/opt/F.AppImage' })
    for (const [file, appImage] of [['/a/F.AppImage'], ['/a/f.deb', '/opt/F.AppImage'], ['/a/F.dmg']] as const) {
      expect(wayToInstall(file, appImage)).toEqual({ kind: 'open' })
    }
  })
})

describe('a signed release', () => {
  it('is refused without all that signing needs, by the names of the variables', async () => {
    const message = (environment: Record<string, string>, platform: NodeJS.Platform) => {
      try {
        return requireSigning(environment, platform)
      } catch (error) {
        return String(error)
      }
    }
    expect(message({}, 'win32')).toMatch(/FLAWSMITH_SIGNING_KEY, WIN_CSC_LINK, WIN_CSC_KEY_PASSWORD/)
    expect(message({}, 'darwin')).toMatch(/CSC_LINK.*APPLE_TEAM_ID/)
    const path = join(folder, 'key.pem')
    await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    expect(message({ FLAWSMITH_SIGNING_KEY: path }, 'linux')).toBeUndefined()
    await writeFile(path, 'no key')
    expect(message({ FLAWSMITH_SIGNING_KEY: path }, 'linux')).toContain('names no ed25519 private key')
    expect(signingKey({})).toBeNull()
  })
})
