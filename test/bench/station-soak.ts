/**
 * @file A station under load with faults: `node test/bench/station-soak.ts [--images 50000] [--http 5000] [--kills 20] [--rate 0] [--real]`.
 * Fails unless every image has one verdict, one line in each log and one file, and memory stays within 10 % of that after
 * the first thousand images since the last start. `--rate`: images a second, 0 for as fast as they are taken. `--real`: with a
 * bundle of an image classifier; otherwise what decodes an image gives a verdict by its hash.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { readSource } from '../../electron/imaging/source.ts'
import { sha256 } from '../../electron/common/files.ts'
import { decodeSamples } from '../../electron/imaging/decode.ts'
import { openBundleInspector } from '../../electron/host/station/bundle-inspector.ts'
import type { Inspector } from '../../electron/station/judged.ts'
import { openJournal, type Journal } from '../../electron/station/journal/journal.ts'
import type { StationRecipeInput } from '../../electron/station/recipe.ts'
import { startStation } from '../../electron/station/run.ts'
import { keepMemorySteady } from '../../electron/station/steady-memory.ts'
import { nobody } from '../../electron/station/access/roles.ts'
import { createStation, journalFile, openStation, type Station } from '../../electron/station/station-folder.ts'
import { selectAll, selectOne } from '../../electron/workspace/database.ts'
import { bundleHash, verdictOf } from '../station/verdict.ts'
import { classifier } from './bundles.ts'
import { quantiles, shown } from './quantiles.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    images: { type: 'string', default: '50000' },
    http: { type: 'string', default: '5000' },
    kills: { type: 'string', default: '20' },
    rate: { type: 'string', default: '0' },
    real: { type: 'boolean', default: false }
  }
})

/** Of the images. */
const side = 64
/** In place of a bundle; the recipe makes a path of it. */
const byHash = 'none'

const hashInspector = Promise.resolve<Inspector>({
  bundleHash,
  inspect: async (image) => {
    await decodeSamples(image)
    return verdictOf(sha256(await readSource(image)))
  },
  close: () => Promise.resolve()
})

const bundleIn = (home: string): Promise<string> =>
  values.real ? classifier(side).write(home) : Promise.resolve(byHash)

/** The station in a process of its own; says how much memory it has after every thousand images. */
async function runChild(folder: string): Promise<void> {
  keepMemorySteady()
  let count = 0
  const running = await startStation(await openStation(folder), {
    environment: process.env,
    backOff: { first: 50, longest: 1000 },
    openInspector: (recipe) =>
      basename(recipe.detector.bundle) === byHash ? hashInspector : openBundleInspector(recipe),
    onVerdict: () => {
      count += 1
      if (count % 1000 > 0) return
      globalThis.gc?.()
      const { rss, heapUsed } = process.memoryUsage()
      process.stdout.write(`memory ${count} ${rss} ${heapUsed}\n`)
    }
  })
  process.stdout.write(`ready ${running.status().source.place}\n`)
  process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
}

interface Child {
  readonly process: ChildProcess
  readonly output: () => string
}

interface Memory {
  readonly images: number
  readonly rss: number
  readonly heap: number
}

async function start(station: Station): Promise<Child> {
  const child = spawn(process.execPath, ['--expose-gc', import.meta.filename, 'child', station.folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  await until(() => output.includes('ready'), 60)
  return { process: child, output: () => output }
}

async function end({ process: child }: Child, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('the station ended by itself')
  child.kill(signal)
  await once(child, 'exit')
}

async function until(ask: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  const limit = performance.now() + seconds * 1000
  while (!(await ask())) {
    if (performance.now() > limit) throw new Error('it did not happen in time')
    await sleep(50)
  }
}

function memoryOf({ output }: Child): Memory[] {
  return [...output().matchAll(/^memory (\d+) (\d+) (\d+)$/gm)].map(([, images, rss, heap]) => {
    return { images: Number(images), rss: Number(rss), heap: Number(heap) }
  })
}

/** Images by number: all differ, and some are no images. */
async function contents(): Promise<(number: number) => Buffer> {
  const data = Uint8Array.from({ length: side * side * 3 }, (_, i) => (i * 40503) >>> 7)
  const base = await sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer()
  return (number) => {
    // Decoders ignore what follows the end of a PNG.
    const image = Buffer.concat([base, Buffer.from(`#${number}`)])
    if (number % 50 === 49) return Buffer.concat([base.subarray(0, base.length / 2), Buffer.from(`#${number}`)])
    return number % 97 === 96 ? Buffer.from(`text ${number}`) : image
  }
}

const sinksIn = (home: string): StationRecipeInput['sinks'] => [
  { kind: 'verdict-folder', name: 'folders', folder: join(home, 'results'), transfer: 'move' },
  { kind: 'csv', name: 'table', folder: join(home, 'logs') },
  { kind: 'json-lines', name: 'lines', folder: join(home, 'logs') }
]

async function soak(): Promise<number> {
  const [images, requests, kills] = [Number(values.images), Number(values.http), Number(values.kills)]
  let faults = 0
  if (images > 0) faults += await soakFolder(images, kills)
  if (requests > 0) faults += await soakHttp(requests, kills)
  console.log(faults === 0 ? 'Nothing was lost.' : `${faults} faults`)
  return faults === 0 ? 0 : 1
}

async function soakFolder(count: number, kills: number): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith soak '))
  const [watched, camera] = [join(home, 'watched'), join(home, 'camera')]
  await mkdir(watched)
  await mkdir(camera)
  const recipe: StationRecipeInput = {
    name: 'soak',
    source: { kind: 'folder', folder: watched, settleSeconds: 0.1, pollSeconds: 0.1 },
    detector: { bundle: await bundleIn(home) },
    sinks: sinksIn(home)
  }
  const station = await createStation(join(home, 'station'), recipe, nobody, () => Promise.resolve())
  const contentOf = await contents()
  let child = await start(station)
  const began = performance.now()
  // The last half without kills, so that memory can be compared.
  const killAt = new Set(Array.from({ length: kills }, (_, i) => Math.floor(((i + 1) * count) / 2 / (kills + 1))))
  const seen = () => countOf(station)
  for (let number = 0; number < count; number++) {
    const [name, content] = [`${String(number).padStart(6, '0')}.png`, contentOf(number)]
    if (number % 101 === 100) {
      // Written in place, in two halves.
      await writeFile(join(watched, name), content.subarray(0, 20))
      await sleep(30)
      await appendFile(join(watched, name), content.subarray(20))
    } else {
      await writeFile(join(camera, name), content)
      await rename(join(camera, name), join(watched, name))
    }
    if (number % 131 === 130) {
      await rename(join(watched, name), join(watched, `renamed-${name}`)).catch(() => undefined)
    }
    if (number % 997 === 996) await blockResults(home)
    if (killAt.has(number)) {
      await end(child, 'SIGKILL')
      child = await start(station)
    }
    if (Number(values.rate) > 0) await sleep(1000 / Number(values.rate))
    else if (number % 100 === 99) await until(() => number - seen() < 400, 120)
  }
  await until(() => seen() >= count, 300)
  await until(async () => (await readdir(watched)).every((name) => name.startsWith('.')), 120)
  const seconds = (performance.now() - began) / 1000
  await end(child, 'SIGTERM')
  const hashes = Array.from({ length: count }, (_, number) => sha256(contentOf(number)))
  const faults = (await check(home, station, hashes)) + checkMemory(child)
  console.log(`folder: ${count} images in ${seconds.toFixed(0)} s, ${kills} kills`)
  await rm(home, { recursive: true })
  return faults
}

/** For a moment nothing can be filed or logged. */
async function blockResults(home: string): Promise<void> {
  for (const name of ['results', 'logs']) {
    const [path, aside] = [join(home, name), join(home, `${name} aside`)]
    if (!(await succeeds(rename(path, aside)))) continue
    await writeFile(path, '').catch(() => undefined)
    await sleep(200)
    await rm(path, { force: true }).catch(() => undefined)
    await putBack(aside, path)
  }
}

/** A sink may have made the folder again meanwhile: what it put there is kept. */
async function putBack(aside: string, path: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    if (await succeeds(rename(aside, path))) return
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries.filter((each) => each.isFile())) {
      const from = join(entry.parentPath, entry.name)
      const to = join(aside, relative(path, dirname(from)))
      await mkdir(to, { recursive: true })
      const taken = (await readdir(to)).includes(entry.name)
      await succeeds(rename(from, join(to, taken ? `${attempt} ${entry.name}` : entry.name)))
    }
    const folders = entries.filter((each) => each.isDirectory()).map((each) => join(each.parentPath, each.name))
    for (const folder of folders.sort((first, second) => second.length - first.length)) await succeeds(rmdir(folder))
  }
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false
  )

async function soakHttp(count: number, kills: number): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith soak '))
  const port = 17_718
  const recipe: StationRecipeInput = {
    name: 'soak',
    source: { kind: 'http', port },
    detector: { bundle: await bundleIn(home) },
    sinks: sinksIn(home)
  }
  const station = await createStation(join(home, 'station'), recipe, nobody, () => Promise.resolve())
  const contentOf = await contents()
  let child = await start(station)
  const token = (await readFile(join(station.folder, 'token'), 'utf8')).trim()
  const began = performance.now()
  const killAt = new Set(Array.from({ length: kills }, (_, i) => Math.floor(((i + 1) * count) / 2 / (kills + 1))))
  let next = 0
  const latencies: number[] = []
  const send = async (number: number) => {
    for (;;) {
      const from = performance.now()
      const answer = await fetch(`http://127.0.0.1:${port}/inspect`, {
        method: 'POST',
        body: new Uint8Array(contentOf(number)),
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': String(number),
          'x-image-name': `${number}.png`
        }
      }).catch(() => null)
      const taken = answer?.status === 200
      await answer?.text().catch(() => undefined)
      if (taken) return void latencies.push(performance.now() - from)
      await sleep(20)
    }
  }
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (next < count) {
        const number = next++
        await send(number)
        if (!killAt.delete(number)) continue
        await end(child, 'SIGKILL')
        child = await start(station)
      }
    })
  )
  const seconds = (performance.now() - began) / 1000
  await until(() => waitingOf(station) === 0, 120)
  await end(child, 'SIGTERM')
  const hashes = Array.from({ length: count }, (_, number) => sha256(contentOf(number)))
  const faults = (await check(home, station, hashes)) + checkMemory(child)
  console.log(
    `http: ${count} images in ${seconds.toFixed(0)} s, ${kills} kills; answered after ${shown(quantiles(latencies))}`
  )
  await rm(home, { recursive: true })
  return faults
}

const journals = new Map<string, Journal>()

/** Opened once for each station: a look at a journal costs more than a question to it. */
function withJournal<Result>({ folder }: Station, work: (journal: Journal) => Result): Result {
  const journal = journals.get(folder) ?? openJournal(journalFile(folder))
  journals.set(folder, journal)
  return work(journal)
}

const countOf = (station: Station) =>
  withJournal(station, (journal) => {
    const row = selectOne<{ count: number }>(journal, 'SELECT count(*) AS count FROM images WHERE verdict IS NOT NULL')
    return row?.count ?? 0
  })
const waitingOf = (station: Station) =>
  withJournal(
    station,
    (journal) => selectOne<{ count: number }>(journal, 'SELECT count(*) AS count FROM outbox')?.count ?? 0
  )

/** Number of faults, each said. */
async function check(home: string, station: Station, hashes: readonly string[]): Promise<number> {
  let faults = 0
  const expectEqual = (what: string, found: unknown, wanted: unknown) => {
    if (JSON.stringify(found) === JSON.stringify(wanted)) return
    faults += 1
    console.log(`${what}: ${JSON.stringify(found)?.slice(0, 200)} instead of ${JSON.stringify(wanted)?.slice(0, 200)}`)
  }
  const rows = withJournal(station, (journal) =>
    selectAll<{ sequence: number; hash: string; verdict: string; ms: number; attempts: number }>(
      journal,
      'SELECT sequence, content_hash AS hash, verdict, total_ms AS ms, attempts FROM images ORDER BY sequence'
    )
  )
  expectEqual('rows', rows.map(({ hash }) => hash).sort(), [...hashes].sort())
  expectEqual('outbox', waitingOf(station), 0)
  const numbers = rows.map(({ sequence }) => sequence)
  const ascending = (list: number[]) => list.sort((a, b) => a - b)
  const lines = async (extension: string) => {
    const names = (await readdir(join(home, 'logs'))).filter((name) => name.endsWith(extension))
    const texts = await Promise.all(names.map((name) => readFile(join(home, 'logs', name), 'utf8')))
    return texts.flatMap((text) => text.split('\n').slice(0, -1)).filter((line) => !line.startsWith('sequence'))
  }
  expectEqual('csv', ascending((await lines('.csv')).map((line) => Number(line.split(',')[0]))), numbers)
  const json = (await lines('.jsonl')).map((line) => (JSON.parse(line) as { sequence: number }).sequence)
  expectEqual('json lines', ascending(json), numbers)
  const files = await readdir(join(home, 'results'), { recursive: true, withFileTypes: true })
  expectEqual('files', files.filter((entry) => entry.isFile()).length, hashes.length)
  expectEqual('spool', await readdir(join(station.folder, 'spool')), [])
  const resumed = rows.filter(({ attempts }) => attempts > 1).length
  const unseen = rows.filter(({ verdict }) => verdict === 'could-not-inspect').length
  console.log(`${rows.length} rows, ${unseen} could not be inspected, ${resumed} inspected again after a kill`)
  console.log(`arrival to verdict: ${shown(quantiles(rows.map(({ ms }) => ms)))}`)
  return faults
}

function checkMemory(child: Child): number {
  const reports = memoryOf(child)
  const [first, last] = [reports[0], reports.at(-1)]
  if (first === undefined || last === undefined || first === last) {
    console.log('memory: too few images since the last start')
    return 0
  }
  const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`
  const growth = last.rss / first.rss - 1
  console.log(
    `memory: ${mib(first.rss)} after ${first.images}, ${mib(last.rss)} after ${last.images} (${(growth * 100).toFixed(1)} %); ` +
      `heap ${mib(first.heap)}, ${mib(last.heap)}`
  )
  return growth > 0.1 ? 1 : 0
}

if (positionals[0] === 'child') await runChild(positionals[1] ?? '')
else process.exitCode = await soak()
