/**
 * @file `node test/bench/station-latency.ts [--seconds 60] [--settle 0.5] [--side 224]`: time from a file that is closed to its
 * verdict as a line in a log, with the real command and an image classifier, at 1, 5 and 20 images a second.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { encodePng } from '../../electron/imaging/encode.ts'
import { nobody } from '../../electron/station/access/roles.ts'
import type { VerdictMessage } from '../../electron/station/sinks/message.ts'
import { createStation } from '../../electron/station/station-folder.ts'
import { surface } from '../inspection/detectors.ts'
import { classifier } from './bundles.ts'
import { quantiles, shown } from './quantiles.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    settle: { type: 'string', default: '0.5' },
    side: { type: 'string', default: '224' }
  }
})
const command = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url))

const root = await mkdtemp(join(tmpdir(), 'flawsmith-bench-'))
try {
  const kind = classifier(Number(values.side))
  const bundle = await kind.write(root)
  const images = await Promise.all(
    Array.from({ length: 20 }, (_, index) => encodePng(surface(index, kind.size)).then((png) => Buffer.from(png)))
  )
  console.log(`${kind.name}; settle time ${values.settle} s`)
  for (const rate of [1, 5, 20]) console.log(await measure({ rate, bundle, images, home: join(root, `${rate}`) }))
} finally {
  await rm(root, { recursive: true })
}

interface Run {
  /** Images a second. */
  readonly rate: number
  readonly bundle: string
  readonly images: readonly Buffer[]
  readonly home: string
}

async function measure({ rate, bundle, images, home }: Run): Promise<string> {
  const [watched, camera, logs] = ['watched', 'camera', 'logs'].map((name) => join(home, name)) as [
    string,
    string,
    string
  ]
  await mkdir(watched, { recursive: true })
  await mkdir(camera)
  await mkdir(logs)
  const recipe = {
    name: 'bench',
    source: { kind: 'folder', folder: watched, settleSeconds: Number(values.settle) },
    detector: { bundle },
    sinks: [{ kind: 'json-lines', name: 'lines', folder: logs }]
  } as const
  const { folder } = await createStation(join(home, 'station'), recipe, nobody, () => Promise.resolve())
  const station = spawn(process.execPath, [command, 'station', 'run', folder], {
    stdio: ['ignore', 'ignore', 'inherit']
  })
  const count = Math.max(20, Math.round(rate * Number(values.seconds)))
  const seen = new Map<string, number>()
  const ended = new AbortController()
  const watching = watchLines(logs, seen, ended.signal)
  const closed = new Map<string, number>()
  // Nothing is measured while the program starts.
  const early = 'start.png'
  await put(early, images[0]!)
  while (!seen.has(early)) await sleep(20)
  let next = performance.now()
  for (let i = 0; i < count; i++) {
    const name = `${String(i).padStart(6, '0')}.png`
    // Bytes after its end leave a PNG as it is: no two files are alike.
    await put(name, Buffer.concat([images[i % images.length]!, Buffer.from(`#${i}`)]))
    next += 1000 / rate
    await sleep(Math.max(0, next - performance.now()))
  }
  const limit = performance.now() + 60_000
  while (seen.size < count + 1 && performance.now() < limit) await sleep(20)
  ended.abort()
  await watching
  station.kill('SIGINT')
  await once(station, 'exit')
  closed.delete(early)
  const times = [...closed].map(([name, from]) => (seen.get(name) ?? Infinity) - from)
  const lost = times.filter((time) => time === Infinity).length
  if (lost > 0) throw new Error(`${lost} of ${count} images have no verdict`)
  return `${rate} a second, ${count} images: ${shown(quantiles(times))}`

  async function put(name: string, bytes: Buffer): Promise<void> {
    await writeFile(join(camera, name), bytes)
    await rename(join(camera, name), join(watched, name))
    closed.set(name, performance.now())
  }
}

/** Notes when the line of each image can be read. */
async function watchLines(folder: string, seen: Map<string, number>, signal: AbortSignal): Promise<void> {
  let read = 0
  let rest = ''
  while (!signal.aborted) {
    await sleep(2)
    const [name] = (await readdir(folder)).filter((each) => each.endsWith('.jsonl'))
    if (name === undefined) continue
    const file = await open(join(folder, name))
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.max(0, size - read))
    await file.read(bytes, 0, bytes.length, read)
    await file.close()
    read += bytes.length
    const lines = (rest + bytes.toString()).split('\n')
    rest = lines.pop()!
    for (const line of lines) seen.set((JSON.parse(line) as VerdictMessage).name, performance.now())
  }
}
