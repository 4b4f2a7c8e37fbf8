import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { billOfMaterials, type Sbom } from '../../build/sbom.ts'

const root = join(import.meta.dirname, '../..')

describe('the bill of materials', () => {
  let sbom: Sbom
  beforeAll(async () => {
    sbom = await billOfMaterials(root)
  }, 60_000)

  it('names what ships, what the page is built from, Electron, and libraries inside binaries; nothing of development', () => {
    const names = new Set(sbom.components.map(({ name }) => name))
    for (const name of ['onnxruntime-node', 'react', 'electron', 'sharp/vips', 'sharp/glib', 'png-js']) {
      expect([name, names.has(name)]).toEqual([name, true])
    }
    for (const name of ['vite', 'vitest', 'typescript', 'electron-builder']) expect(names.has(name)).toBe(false)
    expect(sbom.metadata.component).toMatchObject({ type: 'application', name: 'flawsmith' })
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
