/** @file The bill of materials (CycloneDX) of what ships: npm's own, with what npm does not know of. */
import { execFile } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeFileAtomic } from '../electron/common/files.ts'
import { readDependencies } from './licences.ts'

const sbomFile = 'sbom.cdx.json'

interface Component {
  readonly 'bom-ref': string
  readonly type: string
  readonly name: string
  readonly version: string
  readonly licenses?: readonly object[]
}

/** The part of CycloneDX 1.5 that is read here. */
export interface Sbom {
  readonly bomFormat: 'CycloneDX'
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/** npm leaves out no kind of package, whatever the environment says: Vite sets NODE_ENV, in which npm reads that it should. */
const whole = ['--include=prod', '--include=dev', '--include=optional', '--include=peer']

/** What an installer or the service package made here holds: of packages for one platform each, those that are installed. */
export async function billOfMaterials(root: string): Promise<Sbom> {
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--sbom-type', 'application', ...whole]
  const { NODE_ENV: _environment, ...env } = process.env
  const { stdout } = await promisify(execFile)('npm', words, {
    ...{ cwd: root, env, maxBuffer: 2 ** 27, shell: process.platform === 'win32' }
  })
  const { serialNumber: _, ...given } = JSON.parse(stdout) as Sbom & { readonly serialNumber: string }
  const here = await Promise.all(
    (await readDependencies(root)).map(async (each) => ((await isInstalled(join(root, each.path))) ? [each] : []))
  )
  const shipped = new Map(here.flat().map((each) => [`${each.name}@${each.version}`, each.licence]))
  const ofNpm = given.components.filter(({ name, version }) => shipped.has(`${name}@${version}`))
  const refs = new Set(ofNpm.map((component) => component['bom-ref']))
  const own = given.metadata.component
  return {
    ...given,
    metadata: { component: { ...own, name: 'flawsmith' } },
    components: [
      ...ofNpm.map((component) =>
        component.licenses === undefined || component.licenses.length === 0
          ? { ...component, licenses: [{ expression: shipped.get(`${component.name}@${component.version}`) }] }
          : component
      ),
      ...(await beyondNpm(root))
    ],
    dependencies: given.dependencies
      .filter(({ ref }) => refs.has(ref) || ref === own['bom-ref'])
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }))
  }
}

const isInstalled = async (path: string) => {
  try {
    await access(join(path, 'package.json'))
    return true
  } catch {
    return false
  }
}

/** Programs and libraries inside binaries. */
async function beyondNpm(root: string): Promise<Component[]> {
  const read = async (path: string) => JSON.parse(await readFile(join(root, 'node_modules', path), 'utf8')) as object
  const { version } = (await read('electron/package.json')) as { readonly version: string }
  const libraries = (await read('@img/sharp-wasm32/versions.json')) as Readonly<Record<string, string>>
  return [
    component('framework', 'electron', version, 'MIT'),
    ...Object.entries(libraries).map(([name, of]) => component('library', `sharp/${name}`, of, null))
  ]
}

/** `licence`: null where THIRD-PARTY-LICENSES.md says it in words. */
function component(type: string, name: string, version: string, licence: string | null): Component {
  const licenses =
    licence === null ? [{ license: { name: 'see THIRD-PARTY-LICENSES.md' } }] : [{ license: { id: licence } }]
  return { 'bom-ref': `${name}@${version}`, type, name, version, licenses }
}

export async function writeBillOfMaterials(root: string, target: string): Promise<void> {
  await writeFileAtomic(join(target, sbomFile), `${JSON.stringify(await billOfMaterials(root), null, 2)}\n`)
}
