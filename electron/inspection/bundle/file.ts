/** @file The file of a bundle: what lies in it, and whether it is as it was written. */
import { stat } from 'node:fs/promises'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { sha256 } from '../../common/files.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import { hasExternalData } from '../../engine/onnx/external-data.ts'
import { bundleVersions, manifestSchema, type Manifest } from './manifest.ts'
import { readZip, writeZip, type Members } from './stored-zip.ts'

/** In bytes; larger files are neither written nor read. */
export const largestBundle = 1024 ** 3

const names = { manifest: 'manifest.json', model: 'model.onnx', licences: 'LICENCES.txt', sums: 'SHA256SUMS' }
const known = /^(manifest\.json|model\.onnx|LICENCES\.txt|SHA256SUMS|parity\/\d+\.png)$/

export interface BundleContents {
  readonly manifest: Manifest
  readonly model: Uint8Array
  /** The files that the manifest's `parity` names. */
  readonly images: ReadonlyMap<string, Uint8Array>
  readonly licences: string
}

/** The bytes of a bundle; `sha256sum -c SHA256SUMS` checks it once it is unpacked. */
export function writeBundle({ manifest, model, images, licences }: BundleContents): Uint8Array {
  const members = new Map<string, Uint8Array>([
    [names.manifest, encoded(`${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`)],
    [names.licences, encoded(licences)],
    [names.model, model],
    ...images
  ])
  return writeZip(new Map([...members, [names.sums, encoded(sumsOf(members))]]))
}

/**
 * Reads a bundle and checks that every byte is as it was written. Throws `bundle.unreadable`, `bundle.too-large`,
 * `bundle.not-a-bundle`, `bundle.compressed`, `bundle.member-unknown`, `bundle.member-missing`, `bundle.version`,
 * `bundle.damaged`, `bundle.unsafe-model`.
 */
export async function readBundle(path: string): Promise<BundleContents & { readonly hash: string }> {
  const bytes = await bytesOf(path)
  const members = membersOf(bytes, path)
  const member = (name: string): Uint8Array => {
    const found = members.get(name)
    if (found === undefined) throw new FlawsmithError('bundle.member-missing', { name, path })
    return found
  }
  const json = jsonOf(member(names.manifest), path)
  const sums = new TextDecoder().decode(member(names.sums))
  const others = new Map([...members].filter(([name]) => name !== names.sums))
  if (sums !== sumsOf(others)) {
    const altered = [...others].find(([name, data]) => !sums.includes(sumLine(name, data)))
    throw damaged(altered?.[0] ?? names.sums, path)
  }
  const parsed = manifestSchema.safeParse(json)
  if (!parsed.success) throw damaged(names.manifest, path)
  const manifest = parsed.data
  const [model, licences] = [member(names.model), new TextDecoder().decode(member(names.licences))]
  if (hasExternalData(model)) throw new FlawsmithError('bundle.unsafe-model', { path })
  const images = new Map(manifest.parity.map(({ file }) => [file, member(file)]))
  return { manifest, model, images, licences, hash: sha256(bytes) }
}

/** What a bundle says of itself. Errors: those of readBundle. */
export async function readBundleManifest(path: string): Promise<Manifest> {
  return (await readBundle(path)).manifest
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > largestBundle) {
      const [megabytes, limit] = [size, largestBundle].map((bytes) => Math.round(bytes / 1e6)) as [number, number]
      throw new FlawsmithError('bundle.too-large', { megabytes, limit, path })
    }
    return await readRegularFile(path)
  } catch (cause) {
    if (cause instanceof FlawsmithError) throw cause
    throw new FlawsmithError('bundle.unreadable', { reason: reasonOf(cause), path }, { cause })
  }
}

function membersOf(bytes: Uint8Array, path: string): Members {
  const read = readZip(bytes)
  if ('fault' in read) {
    if (read.fault === 'no-zip') throw new FlawsmithError('bundle.not-a-bundle', { path })
    if (read.fault === 'compressed') throw new FlawsmithError('bundle.compressed', { name: read.member, path })
    throw damaged('zip', path)
  }
  for (const name of read.members.keys()) {
    if (!known.test(name)) throw new FlawsmithError('bundle.member-unknown', { name, path })
  }
  return read.members
}

/** The manifest as JSON of the version that is read here. */
function jsonOf(bytes: Uint8Array, path: string): unknown {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw damaged(names.manifest, path)
  }
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown }
  if (format !== 'flawsmith-bundle') throw new FlawsmithError('bundle.not-a-bundle', { path })
  if (!bundleVersions.some((known) => known === version)) {
    throw new FlawsmithError('bundle.version', { version: String(version), known: Math.max(...bundleVersions), path })
  }
  return json
}

const encoded = (text: string) => new TextEncoder().encode(text)

const sumLine = (name: string, data: Uint8Array) => `${sha256(data)}  ${name}\n`

/** As sha256sum prints them. */
const sumsOf = (members: Members) => [...members].map(([name, data]) => sumLine(name, data)).join('')

function damaged(name: string, path: string): FlawsmithError {
  return new FlawsmithError('bundle.damaged', { path }, { details: { part: name } })
}
