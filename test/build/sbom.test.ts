import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { billOfMaterials, type Sbom } from '../../build/sbom.ts'
import { serviceFiles } from '../../build/service-package.ts'

const root = join(import.meta.dirname, '../..')

describe('the bill of materials', () => {
  let sbom: Sbom
  beforeAll(async () => {
    // As the build of the page leaves the environment.
    vi.stubEnv('NODE_ENV', 'production')
    vi.stubEnv('npm_config_omit', 'dev')
    sbom = await billOfMaterials(root)
    vi.unstubAllEnvs()
  }, 60_000)

  it('names what ships, what the page is built from, Electron, and libraries inside binaries; nothing of development', () => {
    const names = new Set(sbom.components.map(({ name }) => name))
    for (const name of ['onnxruntime-node', 'react', 'electron', 'sharp/vips', 'sharp/glib', 'png-js']) {
      expect([name, names.has(name)]).toEqual([name, true])
    }
    for (const name of ['vite', 'vitest', 'typescript', 'electron-builder']) expect(names.has(name)).toBe(false)
    expect(sbom.metadata.component).toMatchObject({ type: 'application', name: 'flawsmith' })
  })

  it('names every package that is packed, and none that is not there', async () => {
    const manifests = serviceFiles(root).filter(({ path }) =>
      /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^@/][^/]*\/package\.json$/.test(path)
    )
    const packed = await Promise.all(
      manifests.map(async ({ path }) => {
        const { version } = JSON.parse(await readFile(join(root, path), 'utf8')) as { readonly version: string }
        return `${/.*node_modules\/(.*)\/package\.json$/.exec(path)?.[1]}@${version}`
      })
    )
    expect(packed.length).toBeGreaterThan(50)
    const named = new Set(sbom.components.map((each) => `${each.name}@${each.version}`))
    expect(packed.filter((each) => !named.has(each))).toEqual([])
    const elsewhere = sbom.components.filter(({ name }) => /-(?:win32|darwin|linux\w*)-(?:x64|arm64|ia32)$/.test(name))
    for (const { name } of elsewhere) {
      expect(existsSync(join(root, 'node_modules', name)), name).toBe(true)
    }
  })

  it('gives every component a version and a licence, also where its package names none', async () => {
    const lacking = sbom.components.filter(({ version, licenses = [] }) => version === '' || licenses.length === 0)
    expect(lacking).toEqual([])
    const png = JSON.parse(await readFile(join(root, 'node_modules/png-js/package.json'), 'utf8')) as object
    expect(Object.hasOwn(png, 'license')).toBe(false)
    expect(sbom.components.find(({ name }) => name === 'png-js')?.licenses).toEqual([{ expression: 'MIT' }])
  })

  it('is the same each time, and refers to nothing that it does not name', async () => {
    expect(await billOfMaterials(root)).toEqual(sbom)
    const refs = new Set([sbom.metadata.component, ...sbom.components].map((each) => each['bom-ref']))
    const unknown = sbom.dependencies
      .flatMap(({ ref, dependsOn }) => [ref, ...dependsOn])
      .filter((ref) => !refs.has(ref))
    expect(unknown).toEqual([])
  }, 60_000)
})
