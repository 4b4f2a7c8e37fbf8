import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installer, largestInstalled } from '../../build/installer.ts'
import { packedFiles, type Target } from '../../build/packed-files.ts'

const root = join(import.meta.dirname, '../..')
const megabyte = 1e6

/**
 * Bytes of what this machine does not have. Electron's without languages is an estimate, since its program cannot be
 * fetched here: build/verify-installer.ts measures it. sharp's were measured of the packages of 0.35.5.
 */
const elsewhere: readonly (readonly [Target, { readonly electron: number; readonly sharp: number }])[] = [
  [
    { system: 'win', arch: 'x64' },
    { electron: 235 * megabyte, sharp: 19.8 * megabyte }
  ],
  [
    { system: 'mac', arch: 'arm64' },
    { electron: 215 * megabyte, sharp: 18.5 * megabyte }
  ],
  [
    { system: 'linux', arch: 'x64' },
    { electron: 225 * megabyte, sharp: 0 }
  ]
]
/** The built page, program, and weights, which are there only after a build. */
const built = 12 * megabyte

describe.each(elsewhere)('the app for %o', (target, { electron, sharp }) => {
  const files = packedFiles(root, installer(), target).filter(
    ({ path }) => !path.startsWith('dist/') && !/@img\/sharp-(?:libvips-)?(?:linux|darwin|win32)/.test(path)
  )
  const own = files.reduce((sum, { bytes }) => sum + bytes, 0) + sharp + built

  it('stays below 400 MB installed, and its own share below 185', () => {
    expect(own).toBeGreaterThan(80 * megabyte)
    expect(own).toBeLessThan(185 * megabyte)
    expect(own + electron).toBeLessThan(largestInstalled)
  })

  it('holds native files of its own system alone', () => {
    const native = files.filter(({ path }) => /\.(?:node|dll|dylib)$|\.so(?:\.|$)/.test(path)).map(({ path }) => path)
    const own = { win: 'win32', mac: 'darwin', linux: 'linux' }[target.system]
    expect(native.length).toBeGreaterThan(1)
    expect(
      native.filter((path) => !path.includes(`${own}/${target.arch}`) && !path.includes(`${own}-${target.arch}`))
    ).toEqual([])
  })
})
