/** @file What electron-builder packs, and how. */
import type { Configuration } from 'electron-builder'

/** `tests` leaves one door open, by which Playwright drives the app; it is never given to anyone. */
export type Profile = 'release' | 'tests'

/** Largest size of the installed app in bytes, Electron included; build/verify-installer.ts measures it. */
export const largestInstalled = 400e6

const onnx = 'node_modules/onnxruntime-node/bin/napi-v6'
const sqlite = 'node_modules/better-sqlite3'
/** Its weights are packed as the build extracts them. */
const backbone = 'node_modules/@mediapipe'
export const webAssembly = '!node_modules/@img/sharp-wasm32/**'

/** The files of the app and of the service; patterns count in their order, the last that fits decides. */
export const packed = [
  '!**/*',
  'package.json',
  'LICENSE',
  'THIRD-PARTY-LICENSES.md',
  'dist/{sbom.cdx.json,update-key.pem}',
  'dist/backbone/**',
  'dist/electron/**',
  'dist/renderer/**',
  'resources/**',
  // Production dependencies only, since electron-builder asks npm for them; of native ones this platform's only.
  'node_modules/**',
  `!${backbone}/**`,
  `!${onnx}/**`,
  `${onnx}/\${platform}/\${arch}/**`,
  `!${sqlite}/{deps,src}/**`,
  `!${sqlite}/prebuilds/**`,
  `${sqlite}/prebuilds/\${platform}-\${arch}.node`,
  '!node_modules/**/{test,tests,__tests__,docs,example,examples,.github,.yarn,coverage}/**',
  '!node_modules/**/*.{d.ts,d.mts,d.cts,ts,markdown,c,cc,cpp,h,gyp,gypi}',
  // Of the information models of OPC UA only the standard's own.
  '!node_modules/node-opcua-nodesets/nodesets/{[!O]*,Opc.[!U]*,Opc.Ua.[!N]*}',
  '!node_modules/node-opcua-nodesets/nodesets/1.02/**',
  '!node_modules/pdfkit/js/pdfkit.{standalone,browser}.*',
  // Of the fonts the four weights that reports are set in, 14 MB of 86.
  '!node_modules/@embedpdf/*/fonts/**',
  'node_modules/@embedpdf/fonts-latin/fonts/NotoSans-{Regular,Bold}.ttf',
  'node_modules/@embedpdf/fonts-{sc,kr}/fonts/*-Regular.otf',
  '!**/*.map'
]

/**
 * Patterns of one platform only cannot be added to common ones: electron-builder takes them for a set of their own, and
 * one that only leaves things out for all files of the project but those.
 */
const filesWithout = (...patterns: string[]) => [{ from: '.', filter: [...packed, ...patterns] }]

/** What native code opens by its path cannot lie in the archive. */
const unpacked = [
  'resources/**',
  'dist/backbone/**',
  '**/*.node',
  '**/*.{dll,dylib,so,so.*,wasm}',
  'node_modules/onnxruntime-node/bin/**',
  'node_modules/@img/**'
]

/** `signed`: by the system's own means, with the certificates that build/signing.ts requires. */
export function installer(profile: Profile = 'release', signed = false): Configuration {
  const tests = profile === 'tests'
  return {
    appId: 'org.flawsmith.workstation',
    productName: 'Flawsmith',
    copyright: 'Apache-2.0',
    directories: { output: `out/${profile}`, buildResources: 'dist/icons' },
    icon: 'dist/icons/icon.png',
    artifactName: `\${productName}-\${version}-\${os}-\${arch}${signed ? '' : '-unsigned'}.\${ext}`,
    forceCodeSigning: signed && process.platform !== 'linux',
    // Of Chromium's own texts, in menus of text fields and the like, those that the page is translated into.
    electronLanguages: ['en-US', 'de'],
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
    // Each installer is for machines such as the one that makes it, since the native modules installed here are its own.
    win: { target: tests ? 'dir' : 'nsis', files: filesWithout(webAssembly) },
    // A line's PC is kept by its administrator: for all users or one, where they say, and workspaces stay.
    nsis: { oneClick: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
    // A .deb must name a homepage; Flawsmith has none of its own.
    extraMetadata: { homepage: process.env['FLAWSMITH_HOMEPAGE'] ?? 'https://flawsmith.invalid/' },
    // Removing the package leaves what people made: workspaces, stations and settings.
    deb: { priority: 'optional', packageCategory: 'science' },
    mac: {
      // ONNX Runtime is made for Apple silicon alone.
      target: tests ? 'dir' : [{ target: 'dmg', arch: ['arm64'] }],
      ...(signed
        ? { hardenedRuntime: true, entitlements: 'build/entitlements.mac.plist', notarize: true }
        : { identity: '-', hardenedRuntime: false }),
      extendInfo: { NSCameraUsageDescription: 'Stations inspect the images of a camera.' },
      category: 'public.app-category.graphics-design',
      files: filesWithout(webAssembly)
    },
    linux: {
      target: tests ? 'dir' : ['AppImage', 'deb', 'tar.gz'],
      maintainer: process.env['FLAWSMITH_MAINTAINER'] ?? 'Flawsmith <nobody@flawsmith.invalid>',
      category: 'Science',
      synopsis: 'Workstation for surface inspection',
      // Native libvips cannot live beside Electron's GLib on Linux (sharp #4525); sharp then takes its WebAssembly.
      files: filesWithout('!node_modules/@img/sharp-linux*/**', '!node_modules/@img/sharp-libvips-linux*/**')
    }
  }
}
