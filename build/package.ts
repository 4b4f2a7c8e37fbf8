/**
 * @file Creates the installers for this system: `npm run package [-- tests | --signed]`. Nothing is started if Electron is
 * not available.
 */
import { copyFile, readdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build, type AfterPackContext, type Configuration } from 'electron-builder'
import { errorText } from '../electron/cli/errors.ts'
import { FlawsmithError } from '../electron/common/errors.ts'
import { programFilesList } from '../electron/common/program-integrity.ts'
import { buildAll } from './build.ts'
import { listProgramFiles } from './program-files.ts'
import { requireElectron } from './electron-program.ts'
import { installer, type Profile } from './installer.ts'
import { requireSigning, signingKey, signInstaller } from './signing.ts'

const root = join(import.meta.dirname, '..')

export interface Packing {
  readonly profile: Profile
  /** Whether the system's signature is asked for; unless said otherwise, no. */
  readonly signed?: boolean
  /** Folder of an Electron of this system. */
  readonly electron: string
  /** Folder with package.json, dist/ as `buildAll` makes it, resources/ and node_modules/. */
  readonly project: string
}

/** Packs a project into its out/PROFILE; paths of the installers, of which `tests` has none. Throws `package.failed`. */
export async function pack({ profile, signed = false, electron, project }: Packing): Promise<string[]> {
  const config: Configuration = {
    ...installer(profile, signed),
    electronDist: electron,
    afterExtract: (context) => asInstalled(context, electron),
    afterPack: listUnpackedFiles
  }
  try {
    return await build({ config, projectDir: project, publish: 'never' })
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    const failure = {
      code: 'package.failed',
      message: `electron-builder could not create the installer: ${problem}`,
      remedy:
        'If the message contains a host name, electron-builder needs to download a tool: run this with access to GitHub.'
    }
    throw FlawsmithError.from(failure, cause)
  }
}

/** Lists what lies beside the archive; on macOS the system's signature covers these files, and changes them. */
async function listUnpackedFiles({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  if (electronPlatformName === 'darwin') return
  const resources = packager.getResourcesDir(appOutDir)
  const entries = await readdir(join(resources, 'app.asar.unpacked'), { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(resources, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  await listProgramFiles(resources, paths.sort(), programFilesList)
}

/** Electron's folder for an installer: without its demo app, with its and Chromium's licences. */
async function asInstalled({ appOutDir, electronPlatformName, packager }: AfterPackContext, electron: string) {
  const resources = packager.getResourcesDir(appOutDir)
  await rm(join(resources, 'default_app.asar'), { force: true })
  await rm(join(appOutDir, 'version'), { force: true })
  // On other systems they are beside the program, whose whole folder was copied.
  if (electronPlatformName !== 'darwin') return
  await copyFile(join(electron, 'LICENSE'), join(resources, 'LICENSE.electron.txt'))
  await copyFile(join(electron, 'LICENSES.chromium.html'), join(resources, 'LICENSES.chromium.html'))
}

/** Beside them electron-builder makes descriptions of differences. */
const isInstaller = (path: string) => /\.(?:exe|dmg|AppImage|deb|tar\.gz)$/.test(path)

if (import.meta.main) {
  const profile = process.argv.includes('tests') ? 'tests' : 'release'
  const signed = process.argv.includes('--signed')
  try {
    if (signed) requireSigning(process.env)
    const key = signingKey(process.env)
    const { folder } = requireElectron()
    await buildAll()
    const made = await pack({ profile, signed, electron: folder, project: root })
    const updates =
      key === null ? [] : await Promise.all(made.filter(isInstaller).map((file) => signInstaller(file, key)))
    console.log(made.length === 0 ? `The app is in out/${profile}.` : [...made, ...updates].join('\n'))
  } catch (error) {
    process.stderr.write(errorText(error, { json: false, verbose: !(error instanceof FlawsmithError) }))
    process.exitCode = 1
  }
}
