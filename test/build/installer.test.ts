import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import type { Configuration } from 'electron-builder'
import { describe, expect, it } from 'vitest'
import { packedBackbone } from '../../electron/models/backbone/weights-file.ts'
import { fontNames, fontSource } from '../../electron/reports/pdf/fonts.ts'
import { installer } from '../../build/installer.ts'
import { packedBy, platforms, type System } from '../../build/packed-files.ts'

const root = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

interface Manifest {
  readonly main: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest

/** electron-builder's own check of a configuration. */
const { validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration: (config: object, log: object) => Promise<void>
}
/** electron-builder's own choice by patterns. */
interface Matcher {
  readonly createFilter: () => (file: string, stat: object) => boolean
}
const { FileMatcher } = require('app-builder-lib/out/fileMatcher.js') as {
  readonly FileMatcher: new (
    ...given: [from: string, to: string, expand: (pattern: string) => string, patterns: readonly string[]]
  ) => Matcher
}

/** As electron-builder decides; test/slow/packed-app.test.ts checks a complete package. */
const packs = (system: System, arch: string) => packedBy(installer(), { system, arch })

const onnx = 'node_modules/onnxruntime-node/bin/napi-v6'
const sqlite = 'node_modules/better-sqlite3'
const kinds: readonly (readonly [System, string])[] = [
  ['win', 'x64'],
  ['mac', 'arm64'],
  ['linux', 'x64']
]

describe('the installer configuration', () => {
  it('is accepted by electron-builder, which rejects unknown options', async () => {
    for (const config of [installer(), installer('tests'), installer('release', true)]) {
      await validateConfiguration(config, { isEnabled: false })
    }
    const wrong = { ...installer(), asarUnpacked: [] }
    await expect(validateConfiguration(wrong, { isEnabled: false })).rejects.toThrow('asarUnpacked')
    // Its schema is large and takes long to compile.
  }, 240_000)

  it('builds an installer for every system', () => {
    const targets = ({ win, mac, linux }: Configuration) => JSON.stringify([win?.target, mac?.target, linux?.target])
    for (const name of ['nsis', 'dmg', 'AppImage', 'deb', 'tar.gz']) expect(targets(installer())).toContain(`"${name}"`)
  })

  it('disables every fuse in the release, and enables only the one that tests need', () => {
    expect(installer().electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false
    })
    const { enableNodeCliInspectArguments, ...rest } = installer('tests').electronFuses ?? {}
    expect(enableNodeCliInspectArguments).toBe(true)
    expect(installer().electronFuses).toMatchObject(rest)
  })

  it('says in its name that it is unsigned, unless it is signed', () => {
    expect(installer().artifactName).toContain('-unsigned')
    expect(installer('release', true).artifactName).not.toContain('unsigned')
    expect(installer().mac).toMatchObject({ identity: '-', hardenedRuntime: false })
    expect(installer('release', true).mac).toMatchObject({ hardenedRuntime: true, notarize: true })
    const { entitlements } = installer('release', true).mac ?? {}
    expect(existsSync(join(root, entitlements ?? 'none'))).toBe(true)
  })

  it('neither publishes nor compiles anything, and keeps workspaces on uninstall', () => {
    expect(installer()).toMatchObject({ publish: null, npmRebuild: false, nsis: { deleteAppDataOnUninstall: false } })
  })
})

describe('the packed app', () => {
  it.each(kinds)('for %s %s contains the program, its page, its models and its licences', (system, arch) => {
    const packed = packs(system, arch)
    const wanted = ['package.json', 'LICENSE', 'THIRD-PARTY-LICENSES.md', manifest.main, 'dist/renderer/index.html']
    for (const file of [...wanted, 'resources/recipes/demo.json', 'node_modules/zod/package.json']) {
      expect([file, packed(file)]).toEqual([file, true])
    }
    for (const file of wanted.filter((name) => !name.startsWith('dist/')))
      expect(existsSync(join(root, file))).toBe(true)
    for (const name of ['sbom.cdx.json', 'update-key.pem']) {
      expect([name, packed(`dist/${name}`)]).toEqual([name, true])
    }
    const weights = `dist/${packedBackbone}`
    expect([weights, packed(weights)]).toEqual([weights, true])
    const models = ['resources/base-model/model_index.json', 'resources/base-model/unet/config.json']
    for (const file of models) expect([packed(file), existsSync(join(root, file))]).toEqual([true, true])
  })

  it.each(kinds)('for %s %s contains the fonts of reports and no other weights of them', (system, arch) => {
    const packed = packs(system, arch)
    for (const name of fontNames.filter((each) => each !== 'mono')) {
      const file = relative(root, fontSource(name)).replaceAll('\\', '/')
      expect([file, packed(file), existsSync(join(root, file))]).toEqual([file, true, true])
      expect(packed(file.replace(/Regular|Bold/, 'Light'))).toBe(false)
    }
  })

  it.each(kinds)('for %s %s contains no sources, tests, caches or notes', (system, arch) => {
    const packed = packs(system, arch)
    for (const file of [
      ...['electron/main/main.ts', 'renderer/main.tsx', 'test/main/window.test.ts', 'build/installer.ts', '.ci/run'],
      ...['.cache/x', 'coverage/x', 'docs/embedded-model.webp', 'vitest.config.ts', 'dist/renderer/assets/a.js.map'],
      ...[
        'node_modules/zod/src/index.ts',
        'node_modules/fontkit/dist/main.cjs.map',
        'node_modules/pdfkit/js/pdfkit.standalone.js',
        'node_modules/zod/index.d.ts',
        '.git/config',
        'node_modules/@mediapipe/objectron/objectron_solution_packed_assets.data',
        'node_modules/@mediapipe/objectron/package.json',
        `${sqlite}/deps/sqlite3/sqlite3.c`
      ]
    ]) {
      expect([file, packed(file)]).toEqual([file, false])
    }
  })

  it.each(kinds)('for %s %s contains native modules of that system only', (system, arch) => {
    const packed = packs(system, arch)
    for (const [other, otherArch] of [...kinds, ['linux', 'arm64'], ['win', 'arm64']] as const) {
      const own = other === system && otherArch === arch
      const onnxFile = `${onnx}/${platforms[other]}/${otherArch}/onnxruntime_binding.node`
      const sqliteFile = `${sqlite}/prebuilds/${platforms[other]}-${otherArch}.node`
      expect([onnxFile, packed(onnxFile)]).toEqual([onnxFile, own])
      expect([sqliteFile, packed(sqliteFile)]).toEqual([sqliteFile, own])
      expect([existsSync(join(root, onnxFile)), existsSync(join(root, sqliteFile))]).toEqual([true, true])
    }
  })

  it('decodes images with WebAssembly on Linux, where native libvips conflicts with Electron’s GLib', () => {
    const wasm = 'node_modules/@img/sharp-wasm32/index.cjs'
    const native = (name: string) => `node_modules/@img/sharp-${name}/lib/a.node`
    expect(existsSync(join(root, wasm))).toBe(true)
    expect(packs('linux', 'x64')(wasm)).toBe(true)
    expect(['linux-x64', 'libvips-linux-x64'].map((name) => packs('linux', 'x64')(native(name)))).toEqual([
      false,
      false
    ])
    expect([packs('win', 'x64')(wasm), packs('win', 'x64')(native('win32-x64'))]).toEqual([false, true])
  })

  it('leaves files opened by native code outside the archive', () => {
    const patterns = [installer().asarUnpack].flat().filter((each) => typeof each === 'string')
    const unpacked = new FileMatcher('/app', '/to', (text) => text, patterns).createFilter()
    const isUnpacked = (file: string) => unpacked(`/app/${file}`, { isDirectory: () => false })
    for (const file of [
      ...['resources/base-model/unet/diffusion_pytorch_model.safetensors', `${onnx}/linux/x64/libonnxruntime.so.1`],
      ...[`dist/${packedBackbone}`, `${onnx}/win32/x64/DirectML.dll`, `${sqlite}/prebuilds/linux-x64.node`]
    ]) {
      expect([file, isUnpacked(file)]).toEqual([file, true])
    }
    expect(isUnpacked('dist/electron/main/main.js')).toBe(false)
  })
})

describe('shipped packages', () => {
  it('are exactly those that the program imports or reads', async () => {
    const folder = join(root, 'electron')
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'))
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
    const imported = texts.flatMap((text) =>
      [...text.matchAll(/^(?:import|export|\}) .*from '([^.'\n][^'\n]*)'$|import\('([^.'\n][^'\n]*)'\)/gm)].map(
        ([, from, lazily]) => from ?? lazily ?? ''
      )
    )
    const packages = new Set(
      imported
        .filter((name) => name !== '' && !name.startsWith('node:'))
        .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
    )
    // Electron is the app itself; sharp loads its WebAssembly by itself; of objectron the weights are read, of the fonts files.
    packages.delete('electron')
    const fonts = ['latin', 'sc', 'kr'].map((name) => `@embedpdf/fonts-${name}`)
    expect([...packages, '@img/sharp-wasm32', '@mediapipe/objectron', ...fonts].sort()).toEqual(
      Object.keys(manifest.dependencies).sort()
    )
    expect(Object.keys(manifest.devDependencies)).toEqual(expect.arrayContaining(['electron', 'electron-builder']))
  })
})
