import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { serviceFiles, serviceManifest, withoutFetching } from '../../build/service-package.ts'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly description: string
  readonly license: string
  readonly dependencies: Readonly<Record<string, string>>
}

/** test/slow/service-package.test.ts installs it without a network and runs it. */
describe('the service package', () => {
  it('brings every package that it names, for this system alone', () => {
    const { dependencies, bundleDependencies, os, cpu } = serviceManifest(manifest) as {
      readonly dependencies: object
      readonly bundleDependencies: readonly string[]
      readonly os: readonly string[]
      readonly cpu: readonly string[]
    }
    expect(bundleDependencies).toEqual(Object.keys(dependencies))
    expect([os, cpu]).toEqual([[process.platform], [process.arch]])
    const paths = serviceFiles(root).map(({ path }) => path)
    const lacking = bundleDependencies.filter((name) => !paths.includes(`node_modules/${name}/package.json`))
    expect(lacking).toEqual([])
    const native = paths.filter((path) => path.endsWith('.node') && !path.startsWith('node_modules/@img/'))
    for (const path of native) expect(path).toMatch(new RegExp(`${process.platform}[-/]${process.arch}`))
    expect(native).toHaveLength(2)
  })

  it('holds native libvips instead of WebAssembly, and neither Electron nor what only development needs', () => {
    const paths = serviceFiles(root).map(({ path }) => path)
    expect(paths.some((path) => path.startsWith(`node_modules/@img/sharp-${process.platform}-${process.arch}/`))).toBe(
      true
    )
    expect(
      paths.filter((path) => /^node_modules\/(@img\/sharp-wasm32|@mediapipe|electron|vite|react)\//.test(path))
    ).toEqual([])
  })

  it('has npm run no scripts and look for no further packages when it is installed', () => {
    const sharp = {
      ...{ version: '1.0.0', description: '', license: 'Apache-2.0' },
      scripts: { install: 'node install', postinstall: 'fetch', test: 'test' },
      dependencies: { colour: '1', '@img/sharp-here': '1', '@img/sharp-elsewhere': '1' },
      optionalDependencies: { '@img/sharp-here': '1', '@img/sharp-elsewhere': '1' }
    }
    expect(withoutFetching(sharp, (name) => name === '@img/sharp-here')).toMatchObject({
      scripts: { test: 'test' },
      dependencies: { colour: '1', '@img/sharp-here': '1' },
      optionalDependencies: { '@img/sharp-here': '1' }
    })
  })

  it.each(['flawsmith.service', 'flawsmith-station@.service'])(
    'runs %s as its own user, which may write its own folder alone, and starts it again when it fails',
    async (name) => {
      const lines = (await readFile(join(root, 'build/service', name), 'utf8')).split('\n')
      const wanted = [
        'User=flawsmith',
        'StateDirectory=flawsmith flawsmith/tmp',
        'ProtectSystem=strict',
        'ProtectHome=true'
      ]
      for (const line of [...wanted, 'NoNewPrivileges=true', 'CapabilityBoundingSet=', 'Restart=on-failure']) {
        expect(lines).toContain(line)
      }
      // V8 compiles while it runs: it would crash.
      expect(lines.filter((line) => line.startsWith('MemoryDenyWriteExecute'))).toEqual([])
    }
  )
})
