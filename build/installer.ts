/** @file What electron-builder packs, and how. */
import type { Configuration } from 'electron-builder'

/** `tests` leaves one door open, by which Playwright drives the app; it is never given to anyone. */
export type Profile = 'release' | 'tests'

const onnx = 'node_modules/onnxruntime-node/bin/napi-v6'
const sqlite = 'node_modules/better-sqlite3'

/** The files of the app; patterns count in their order, the last that fits decides. */
const files = [
  '!**/*',
  'package.json',
  'LICENSE',
  'THIRD-PARTY-LICENSES.md',
  'dist/electron/**',
  'dist/renderer/**',
  '!**/*.map',
  'resources/**',
  // Production dependencies only; of native ones this platform's only.
  'node_modules/**',
  `!${onnx}/**`,
  `${onnx}/\${platform}/\${arch}/**`,
  `!${sqlite}/{deps,src}/**`,
  `!${sqlite}/prebuilds/**`,
  `${sqlite}/prebuilds/\${platform}-\${arch}.node`,
  '!node_modules/**/{test,tests,__tests__,docs,example,examples,.github,coverage}/**',
  '!node_modules/**/*.{d.ts,d.mts,d.cts,ts,markdown}'
]

/** What native code opens by its path cannot lie in the archive. */
const unpacked = [
  'resources/**',
  '**/*.node',
  '**/*.{dll,dylib,so,so.*,wasm}',
  'node_modules/onnxruntime-node/bin/**',
  'node_modules/@img/**'
]

const withoutWebAssembly = ['!node_modules/@img/sharp-wasm32/**']

export function installer(profile: Profile = 'release'): Configuration {
  const tests = profile === 'tests'
  return {
    appId: 'org.flawsmith.workstation',
    productName: 'Flawsmith',
    copyright: 'Apache-2.0',
    directories: { output: `out/${profile}`, buildResources: 'dist/icons' },
    icon: 'dist/icons/icon.png',
    files,
    asar: true,
    asarUnpack: unpacked,
    // All native modules bring their binaries; nothing is compiled.
    npmRebuild: false,
    publish: null,
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: tests,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false
    },
    win: { target: tests ? 'dir' : [{ target: 'nsis', arch: ['x64'] }], files: withoutWebAssembly },
    // A line's PC is kept by its administrator: for all users or one, where they say, and workspaces stay.
    nsis: { oneClick: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
    mac: {
      target: tests ? 'dir' : [{ target: 'dmg', arch: ['arm64'] }],
      category: 'public.app-category.graphics-design',
      files: withoutWebAssembly
    },
    linux: {
      target: tests ? 'dir' : ['AppImage', 'deb'].map((target) => ({ target, arch: ['x64' as const] })),
      category: 'Science',
      maintainer: 'Flawsmith',
      synopsis: 'Workstation for surface inspection',
      // Native libvips cannot live beside Electron's GLib on Linux (sharp #4525); sharp then takes its WebAssembly.
      files: ['!node_modules/@img/sharp-linux*/**', '!node_modules/@img/sharp-libvips-linux*/**']
    }
  }
}
