import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import { sha256 } from '../../electron/common/files.ts'
import { decodeSamples } from '../../electron/imaging/decode.ts'
import { readSource } from '../../electron/imaging/source.ts'
import type { Inspect } from '../../electron/inspection/inspection.ts'
import { nobody } from '../../electron/station/access/roles.ts'
import type { CheckRecipe } from '../../electron/station/fit.ts'
import type { Inspector } from '../../electron/station/judged.ts'
import type { StationRecipeInput } from '../../electron/station/recipe.ts'
import { startStation, type RunningStation, type RunOptions } from '../../electron/station/run.ts'
import { createStation, type Station } from '../../electron/station/station-folder.ts'
import { closeJournal, openJournal, type Journal } from '../../electron/station/journal/journal.ts'
import { selectAll } from '../../electron/workspace/database.ts'
import { bundleHash, verdictOf } from './verdict.ts'

export { verdictOf } from './verdict.ts'

export interface TestPlace {
  readonly home: string
  readonly watched: string
  readonly results: string
  readonly station: Station
}

/** A station that watches a folder of its own, removed with the test. */
export async function testStation(changes: Partial<StationRecipeInput> = {}): Promise<TestPlace> {
  const home = await mkdtemp(join(tmpdir(), 'flawsmith station '))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const [watched, results] = [join(home, 'watched'), join(home, 'results')]
  await mkdir(watched)
  const recipe = { ...folderRecipe(watched), ...changes }
  const station = await createStation(join(home, 'station'), recipe, nobody, unchecked)
  return { home, watched, results, station }
}

/** Stands for the check of a recipe whose detector a test brings itself. */
export const unchecked: CheckRecipe = () => Promise.resolve()

export function folderRecipe(watched: string): StationRecipeInput {
  return {
    name: 'line 3',
    source: { kind: 'folder', folder: watched, settleSeconds: 0.05, pollSeconds: 0.05, patienceSeconds: 0.5 },
    detector: { bundle: 'none.flawsmith' }
  }
}

/** Decodes an image, and says of it what its content's hash says: one in four is defective. */
export const inspectByHash: Inspect = async (image) => {
  const bytes = await readSource(image)
  await decodeSamples(bytes)
  return verdictOf(sha256(bytes))
}

const inspectorOf = (inspect: Inspect): Inspector => ({ inspect, bundleHash, close: () => Promise.resolve() })

/** Starts a station that is stopped with the test. */
export async function run(
  station: Station,
  { inspect = inspectByHash, ...options }: Partial<RunOptions> & { readonly inspect?: Inspect } = {}
): Promise<RunningStation> {
  const running = await startStation(station, {
    openInspector: () => Promise.resolve(inspectorOf(inspect)),
    environment: {},
    backOff: { first: 20, longest: 200 },
    ...options
  })
  onTestFinished(() => running.stop(1000))
  return running
}

/** A small PNG whose content `seed` determines. */
export async function png(seed: number, side = 8): Promise<Buffer> {
  const data = Uint8Array.from({ length: side * side * 3 }, (_, i) => (seed * 2654435761 + i * 40503) >>> 11)
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer()
}

export async function drop(folder: string, name: string, bytes: string | Uint8Array): Promise<void> {
  await writeFile(join(folder, name), bytes)
}

export interface Row {
  readonly sequence: number
  readonly name: string
  readonly contentHash: string | null
  readonly verdict: string | null
  readonly code: string | null
}

/** Every row of a station's journal. */
export function rowsOf({ folder }: Station): Row[] {
  return withJournal({ folder }, (journal) =>
    selectAll<Row>(
      journal,
      "SELECT sequence, name, content_hash AS contentHash, verdict, reason ->> '$.code' AS code FROM images ORDER BY sequence"
    )
  )
}

export function withJournal<Result>({ folder }: Pick<Station, 'folder'>, work: (journal: Journal) => Result): Result {
  const journal = openJournal(join(folder, 'journal.db'))
  try {
    return work(journal)
  } finally {
    closeJournal(journal)
  }
}

/** Waits until `ask` holds. */
export async function until(ask: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await ask())) {
    if (performance.now() > end) throw new Error('it did not happen')
    await sleep(20)
  }
}

/** Waits until a number of images have their verdict. */
export async function judged(station: Station, count: number, seconds?: number): Promise<Row[]> {
  await until(() => rowsOf(station).filter(({ verdict }) => verdict !== null).length >= count, seconds)
  return rowsOf(station)
}

/** A TCP port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
