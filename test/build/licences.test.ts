import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { licencesFile, thirdPartyLicences } from '../../build/licences.ts'

const root = join(import.meta.dirname, '../..')

/** May be shipped with an Apache-2.0 program; Blue Oak asks only that its text comes along; OFL are fonts; LGPL only as a library that is linked dynamically, which libvips is. */
const permitted = new Set([
  ...['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', '(MIT OR CC0-1.0)', 'Unlicense'],
  'BlueOak-1.0.0',
  'OFL-1.1',
  ...['LGPL-3.0-or-later', 'Apache-2.0 AND LGPL-3.0-or-later', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT']
])

describe('third-party licences', () => {
  let current = ''
  beforeAll(async () => {
    current = await thirdPartyLicences(root)
  })

  it('are up to date (else: node build/licences.ts)', async () => {
    expect(current === (await readFile(join(root, licencesFile), 'utf8'))).toBe(true)
  })

  it('list exactly what ships, including transitive dependencies and other platforms', () => {
    expect(current).toMatch(/^\| onnxruntime-node \| [\d.]+ \| MIT \|$/m)
    expect(current.match(/^\| base64-js \|/gm)).toHaveLength(2)
    expect(current).toContain('| @img/sharp-darwin-arm64 |')
    expect(current).not.toMatch(/^\| (vitest|oxlint|typescript) \|/m)
  })

  it('name every production package in package-lock.json with its version', async () => {
    const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly version: string; readonly dev?: boolean }>>
    }
    const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)
    expect(shipped.length).toBeGreaterThan(50)
    const missing = shipped.filter(
      ([path, { version }]) =>
        !current.includes(`\n| ${path.slice(path.lastIndexOf('node_modules/') + 13)} | ${version} | `)
    )
    expect(missing).toEqual([])
  })

  it('name the components of the binaries', () => {
    for (const name of ['Electron and Chromium', 'ONNX Runtime', 'SQLite', '| libvips | LGPLv3 |', '| mozjpeg |']) {
      expect(current).toContain(name)
    }
  })

  it('include the Apache License for the backbone’s package, which contains no licence text', () => {
    expect(current).toMatch(/^\| @mediapipe\/objectron \| [\d.]+ \| Apache-2\.0 \|$/m)
    const [, text] = /^### [^\n]*@mediapipe\/objectron [\d.]+[^\n]*\n\n```text\n([^]*?)\n```$/m.exec(current) ?? []
    expect(text).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION')
    expect(current).toContain('the desktop app carries only the weights')
  })

  it('say how the LGPL libraries are replaced, and bring the texts that the LGPL asks for', () => {
    expect(current).toContain('## Replacing the LGPL libraries')
    for (const place of ['sharp-wasm32/lib', 'libvips-cpp', 'app.asar.unpacked']) expect(current).toContain(place)
    expect(current).toMatch(/GNU LESSER GENERAL PUBLIC LICENSE\n +Version 3/)
    expect(current).toMatch(/GNU GENERAL PUBLIC LICENSE\n +Version 3/)
  })

  it('list the packages bundled into the page', async () => {
    const folder = join(root, 'renderer')
    const files = (await readdir(folder, { recursive: true })).filter((name) => /\.tsx?$/.test(name))
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
    const imported = texts.flatMap((text) => [...text.matchAll(/ from '([^.'][^']*)'/g)].map(([, name = '']) => name))
    const packages = new Set(imported.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? ''))
    expect(packages).toContain('react')
    for (const name of packages) expect(current).toContain(`| ${name} |`)
    expect(current).toContain('| scheduler |')
  })

  it('permit redistribution', () => {
    const licences = [...current.matchAll(/^\| (\S+) \| \d[^|]* \| (.+) \|$/gm)].map(([, name, licence]) => ({
      name,
      licence
    }))
    expect(licences.length).toBeGreaterThan(50)
    expect(licences.filter(({ licence }) => !permitted.has(licence ?? ''))).toEqual([])
  })
})
