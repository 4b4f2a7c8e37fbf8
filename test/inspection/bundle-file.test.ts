import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { hasExternalData } from '../../electron/engine/onnx/external-data.ts'
import { ProtobufWriter } from '../../electron/engine/onnx/protobuf.ts'
import { readBundle, writeBundle, type BundleContents } from '../../electron/inspection/bundle/file.ts'
import { openBundle } from '../../electron/inspection/bundle/open.ts'
import { readZip, writeZip } from '../../electron/inspection/bundle/stored-zip.ts'
import { exported, patchFiles, scratch } from './detectors.ts'

let folder = ''
let bytes = new Uint8Array()
let contents: BundleContents
const size = { width: 40, height: 24 }

beforeAll(async () => {
  folder = await scratch()
  const path = join(folder, 'whole.flawsmith')
  await exported(path, await patchFiles(folder), { ...size, fit: 'native', channels: 3 }, size)
  bytes = new Uint8Array(await readFile(path))
  contents = await readBundle(path)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The code with which a file is refused, or null. */
async function refusal(data: Uint8Array, open: (path: string) => Promise<unknown> = readBundle) {
  const path = join(folder, 'other.flawsmith')
  await writeFile(path, data)
  return open(path).then(
    () => null,
    (error: unknown) => (error instanceof FlawsmithError ? error.code : error)
  )
}

const text = (value: string) => new TextEncoder().encode(value)

function members(): Map<string, Uint8Array> {
  const read = readZip(bytes)
  if ('fault' in read) throw new Error(read.fault)
  return new Map(read.members)
}

describe('the file of a bundle', () => {
  it('has the same bytes when it is written again', () => {
    expect(Buffer.compare(writeBundle(contents), bytes)).toBe(0)
  })

  it('names what it was made from, and how sure its threshold is', () => {
    const { manifest, licences } = contents
    expect(manifest).toMatchObject({
      input: { ...size, channels: 3, bitsPerSample: 8 },
      classes: ['good', 'defective'],
      threshold: { rule: { rule: 'false-rejects', target: 0.1 } }
    })
    expect(manifest.uncertainty[0]).toMatch(/^at most [\d.]+% false rejects, 95% sure, from 60 good images/)
    expect(manifest.parity).toHaveLength(2)
    expect(licences).toContain('MediaPipe')
  })

  it('is refused after any altered byte', async () => {
    const random = randomStream(1, 'bytes')
    const places = [
      ...Array.from({ length: 60 }, () => random.integer(0, bytes.length)),
      // The first local header, and the directory at the end.
      ...Array.from({ length: 30 }, (_, i) => i),
      ...Array.from({ length: 120 }, (_, i) => bytes.length - 1 - i)
    ]
    for (const place of places) {
      const altered = bytes.slice()
      altered[place]! ^= 1 << random.integer(0, 8)
      expect(await refusal(altered), `byte ${place}`).toMatch(/^bundle\./)
    }
  }, 60_000)

  it('is refused when it was cut off or has more at its end', async () => {
    for (const length of [0, 3, 40, 4000, bytes.length - 1]) {
      expect(await refusal(bytes.slice(0, length))).toMatch(/^bundle\.(not-a-bundle|damaged)$/)
    }
    expect(await refusal(Buffer.concat([bytes, text('more')]))).toBe('bundle.damaged')
  })

  it('is refused by name: other files, versions, members, compression, paths', async () => {
    expect(await refusal(text('no zip'))).toBe('bundle.not-a-bundle')
    expect(await readBundle(join(folder, 'none')).catch((error: FlawsmithError) => error.code)).toBe(
      'bundle.unreadable'
    )
    const manifest = new TextDecoder().decode(members().get('manifest.json'))
    const versioned = members().set('manifest.json', text(manifest.replace('"version": 1', '"version": 4')))
    expect(await refusal(writeZip(versioned))).toBe('bundle.version')
    for (const name of ['model.onnx', 'manifest.json', 'SHA256SUMS', 'LICENCES.txt', 'parity/1.png']) {
      const without = members()
      without.delete(name)
      expect(await refusal(writeZip(without))).toMatch(/^bundle\.(member-missing|damaged)$/)
    }
    for (const name of ['../../etc/cron', '/etc/passwd', 'parity/../x.png', 'model.onnx.data', 'C:\\x']) {
      expect(await refusal(writeZip(members().set(name, text('x'))))).toBe('bundle.member-unknown')
    }
    const compressed = bytes.slice()
    compressed[8] = 8
    expect(await refusal(compressed)).toBe('bundle.compressed')
  })

  it('is refused where its sums fit but its scores do not', async () => {
    const { manifest } = contents
    const [first, ...others] = manifest.parity
    const parity = [{ ...first!, raw: first!.raw + 2e-5 }, ...others]
    const forged = writeBundle({ ...contents, manifest: { ...manifest, parity } })
    expect(await refusal(forged)).toBeNull()
    expect(await refusal(forged, openBundle)).toBe('bundle.parity')
  })

  it('is refused where its network names files', async () => {
    const model = new ProtobufWriter()
      .bytes(
        7,
        new ProtobufWriter().message(5, (tensor) => tensor.message(13, (entry) => entry.string(1, 'location'))).finish()
      )
      .finish()
    expect(hasExternalData(model)).toBe(true)
    expect(hasExternalData(contents.model)).toBe(false)
    expect(await refusal(writeBundle({ ...contents, model }))).toBe('bundle.unsafe-model')
  })
})
