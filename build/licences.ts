/** @file Writes THIRD-PARTY-LICENSES.md from the lock file and the installed packages: `node build/licences.ts`. */
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomic } from '../electron/common/files.ts'

export const licencesFile = 'THIRD-PARTY-LICENSES.md'

/** Packages that the page is built from; they ship inside it, though nothing is installed of them. */
export const pagePackages = ['@base-ui/react', '@tanstack/react-query', 'react', 'react-dom', 'zustand'] as const

/** What package-lock.json (version 3) says of a package. */
interface LockedPackage {
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
}

interface Dependency {
  /** Path below the root, such as node_modules/a/node_modules/b. */
  readonly path: string
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Built for one platform; another machine may not have it installed. */
  readonly optional: boolean
}

/** The licences of everything that ships with the program, as Markdown; the same on every platform. */
export async function thirdPartyLicences(root: string): Promise<string> {
  const dependencies = await readDependencies(root)
  const texts = new Map<string, string[]>()
  const silent: string[] = []
  for (const dependency of dependencies) {
    if (dependency.optional) continue
    const own = await licenceTexts(join(root, dependency.path))
    const found = own.length === 0 && dependency.licence === 'Apache-2.0' ? await apacheLicence(root) : own
    if (found.length === 0) silent.push(nameOf(dependency))
    for (const text of found) texts.set(text, [...(texts.get(text) ?? []), nameOf(dependency)])
  }
  return [
    '# Third-party licences',
    'Flawsmith itself is under the Apache License 2.0 (LICENSE). With it come the packages below, installed or built into the page. ' +
      'This file is written by `node build/licences.ts` from package-lock.json and the packages’ own licence files.',
    table(dependencies.filter(({ optional }) => !optional)),
    '## Binaries for one platform each',
    'Of these only the ones for the machine at hand are installed; their licence texts lie in the packages. ' +
      'For the libvips libraries (LGPL-3.0-or-later) see “Replacing the LGPL libraries”.',
    table(dependencies.filter(({ optional }) => optional)),
    '## Inside the binaries',
    ...(await insideBinaries(root)),
    '## Replacing the LGPL libraries',
    ...replacing,
    '## Licence texts',
    ...(silent.length > 0 ? [`Without a licence file in the package: ${silent.join(', ')}.`] : []),
    ...(await lesserLicences()),
    ...[...texts].map(([text, names]) => `### ${names.join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``)
  ]
    .join('\n\n')
    .concat('\n')
}

/** What section 4 of the LGPL asks of whoever ships a program with its libraries. */
const replacing: readonly string[] = [
  'sharp uses libvips, glib, libexif, libheif and others under the GNU Lesser General Public License 3.0, whose text, and that of ' +
    'the GNU General Public License 3.0 which it refers to, are below. Their sources, with all that builds them, are those of ' +
    'https://github.com/lovell/sharp-libvips (native) and https://github.com/lovell/sharp (WebAssembly) under the tags of the ' +
    'versions above. You may change these libraries, use Flawsmith with what you changed, and take Flawsmith apart to find faults ' +
    'in your changes; nothing in its terms forbids that.',
  '- **Native libvips** is linked dynamically. Put your own build in the place of `libvips-cpp.*` in ' +
    '`node_modules/@img/sharp-libvips-PLATFORM/lib`, on Windows in `node_modules/@img/sharp-win32-ARCH/lib`; its interface has to be that of the version above.',
  '- **WebAssembly** (`node_modules/@img/sharp-wasm32/lib`, in the desktop app for Linux) holds sharp and the libraries in one module. ' +
    'sharp is under the Apache License 2.0, and its source with the build for WebAssembly is published: build the module with your ' +
    'libraries, and put both of its files in the place of ours.',
  'In the desktop app `node_modules` is in `resources/app.asar.unpacked`, outside the archive, so that neither Electron’s fuses nor the ' +
    'archive’s hash are affected. Flawsmith asks at its next start whether to go on with files that are not those that it was built ' +
    'with; say yes. On macOS sign the app again: `codesign --force --deep --sign - Flawsmith.app`.'
]

/** The libraries' packages carry no texts of their own. */
async function lesserLicences(): Promise<string[]> {
  const names = { 'LGPL-3.0': 'GNU Lesser General Public License 3.0', 'GPL-3.0': 'GNU General Public License 3.0' }
  return Promise.all(
    Object.entries(names).map(async ([file, name]) => {
      const text = await readFile(join(import.meta.dirname, 'licence-texts', `${file}.txt`), 'utf8')
      return `### ${name}\n\n\`\`\`text\n${cleaned(text)}\n\`\`\``
    })
  )
}

/** What native modules hold that no package manager knows of. */
async function insideBinaries(root: string): Promise<readonly string[]> {
  const readme = await readFile(join(root, 'node_modules/@img/sharp-wasm32/README.md'), 'utf8')
  const libraries = readme.split('\n').filter((line) => line.startsWith('|'))
  if (libraries.length < 10) throw new Error('@img/sharp-wasm32 no longer lists its libraries in its README')
  return [
    '**Electron and Chromium** (desktop app only): MIT, and the licences of Chromium’s parts; beside the program, or among ' +
      'its resources on macOS, lie their full texts, LICENSE.electron.txt and LICENSES.chromium.html.',
    '**ONNX Runtime**: MIT, Copyright (c) Microsoft Corporation; its package carries no licence file, so that its text is ' +
      'here. Linked into it are, among others, Abseil, cpuinfo, FlatBuffers, GSL, ONNX, RE2 and SafeInt, Protocol Buffers, ' +
      'JSON for Modern C++, Eigen (MPL-2.0), Boost.Mp11 and Dawn; ThirdPartyNotices.txt of its source of the same version lists all ' +
      'with their licences.',
    `\`\`\`text\n${mitLicence('Microsoft Corporation')}\n\`\`\``,
    '**@mediapipe/objectron** (Apache-2.0, Copyright The MediaPipe Authors): of this package the desktop app carries only the ' +
      'weights of a part of its object detector, an SSD MobileNetV2, changed in their layout and file format ' +
      '(dist/backbone). The package lacks its licence’s text, which is among those below.',
    '**@embedpdf/fonts-latin, -sc and -kr** (OFL-1.1): of these packages the desktop app carries Noto Sans Regular and Bold ' +
      '(Copyright 2022 The Noto Project Authors, OFL-1.1), and Noto Sans S Chinese Regular and Noto Sans Korean Regular, ' +
      'version 1.000 (Copyright © 2014 Adobe Systems Incorporated), whose own files name the Apache License 2.0. Reports ' +
      'contain the glyphs that they use.',
    '**SQLite** in better-sqlite3: public domain.',
    '**libvips and its libraries** in sharp’s WebAssembly, as that package lists them; the native ones for Windows and macOS ' +
      'hold besides cairo (Mozilla Public License 1.1), fontconfig and freetype (BSD-like), fribidi, librsvg, pango and ' +
      'proxy-libintl (LGPLv3), harfbuzz, libxml2 and pixman (MIT), and libarchive (BSD 2-Clause):',
    libraries.map((line) => line.replace(/ {2,}/g, ' ').replace(/-{4,}/g, '---')).join('\n')
  ]
}

/** Its text is the same for every package: Flawsmith's own. */
const apacheLicence = async (root: string) => [cleaned(await readFile(join(root, 'LICENSE'), 'utf8'))]

const mitLicence = (holder: string) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`

/** Everything that ships, by name and version. */
export async function readDependencies(root: string): Promise<Dependency[]> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>
  }
  const inPage = withDependencies(lock.packages, pagePackages)
  const installed = Object.entries(lock.packages).filter(
    ([path, { dev }]) => path !== '' && (dev !== true || inPage.has(path))
  )
  const dependencies = await Promise.all(
    installed.map(async ([path, { version, license, optional = false }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const licence = license ?? (optional ? 'unknown' : await declaredLicence(join(root, path)))
      return { path, name, version, licence, optional }
    })
  )
  return dependencies.sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
}

/** Paths of packages and of all that they depend on, as Node finds them. */
function withDependencies(packages: Record<string, LockedPackage>, names: readonly string[]): Set<string> {
  const found = new Set<string>()
  const add = (name: string, from: string) => {
    const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`
    const locked = packages[path]
    if (locked === undefined) {
      // An optional or peer package may be absent; any other is found further up.
      if (from !== '') add(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))
      return
    }
    if (found.has(path)) return
    found.add(path)
    for (const each of Object.keys(locked.dependencies ?? {})) add(each, path)
  }
  for (const name of names) add(name, '')
  return found
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const nameOf = ({ name, version }: Dependency) => `${name} ${version}`

/** For a package whose lock entry names none: the old "licenses" field, else its licence file or README. */
async function declaredLicence(folder: string): Promise<string> {
  const { licenses } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    licenses?: { type: string }[]
  }
  if (licenses && licenses.length > 0) return licenses.map(({ type }) => type).join(' OR ')
  const [text = ''] = await licenceTexts(folder)
  if (/^(The )?MIT License/i.test(text)) return 'MIT'
  if (/^This is the 2-Clause BSD license/i.test(text)) return 'BSD-2-Clause'
  const readme = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '')
  if (/^## License\s+This code is free to use under the terms of the \[MIT license\]/m.test(readme)) return 'MIT'
  return 'see its text'
}

async function licenceTexts(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
  const texts = await Promise.all(names.map(({ name }) => readFile(join(folder, name), 'utf8')))
  return texts.map(cleaned).sort(compare)
}

function cleaned(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '')
}

function table(dependencies: readonly Dependency[]): string {
  const rows = dependencies.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return ['| package | version | licence |', '| --- | --- | --- |', ...rows].join('\n')
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  await writeFileAtomic(join(root, licencesFile), await thirdPartyLicences(root))
}
