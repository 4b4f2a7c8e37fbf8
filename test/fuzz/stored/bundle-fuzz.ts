import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type { RandomStream } from '../../../electron/common/random.ts'
import { sha256 } from '../../../electron/common/files.ts'
import { readBundle } from '../../../electron/inspection/bundle/file.ts'
import { writeZip } from '../../../electron/inspection/bundle/stored-zip.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateBytes, mutateJsonText, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'
import { smallModel, smallManifest } from './small-bundle.ts'

const encoded = (text: string) => new TextEncoder().encode(text)
const paths = ['../evil', '/etc/passwd', 'parity/../../x', 'C:\\x', 'manifest.json', 'model.onnx', ''] as const

/** Members with sums that are right, whatever they say. */
function sealed(members: Map<string, Uint8Array>): Uint8Array {
  const sums = [...members].map(([name, data]) => `${sha256(data)}  ${name}\n`).join('')
  return writeZip(new Map([...members, ['SHA256SUMS', encoded(sums)]]))
}

/** An archive of one member that becomes 200 MB, said to be stored or packed. */
function bomb(random: RandomStream): Uint8Array {
  const packed = deflateRawSync(new Uint8Array(2 ** 20))
  const bytes = writeZip(new Map([['manifest.json', new Uint8Array(packed)]]))
  const view = new DataView(bytes.buffer)
  if (random.uniform() < 0.5) view.setUint16(8, 8, true)
  view.setUint32(random.uniform() < 0.5 ? 18 : 22, pick(random, [200_000_000, 2 ** 32 - 1]), true)
  return bytes
}

function draw(random: RandomStream): Uint8Array {
  const kind = random.uniform()
  if (kind < 0.05) return bomb(random)
  const manifest = encoded(mutateJsonText(random, smallManifest))
  const members = new Map<string, Uint8Array>([
    ['manifest.json', kind < 0.6 ? manifest : encoded(JSON.stringify(smallManifest))],
    ['LICENCES.txt', encoded('none')],
    ['model.onnx', random.uniform() < 0.5 ? mutateBytes(random, smallModel()) : smallModel()],
    ['parity/0.png', encoded('no image')]
  ])
  if (random.uniform() < 0.2) members.set(pick(random, paths), encoded('x'))
  const bytes = sealed(members)
  return random.uniform() < 0.3 ? mutateBytes(random, bytes) : bytes
}

/** Bundles: archives with altered members, names that lead outside, sizes that lie, and sums that are right all the same. */
export const bundleFuzz: Fuzzer = {
  name: 'bundles',
  open: async () => {
    const { folder, close } = await scratch()
    const path = join(folder, 'a.flawsmith')
    return {
      close,
      draw: async (random) => {
        await writeFile(path, draw(random))
        return () => readBundle(path)
      }
    }
  }
}
