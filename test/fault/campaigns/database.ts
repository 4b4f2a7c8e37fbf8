/**
 * @file Damage of the database: flips random bytes in a small real one and says whether that was seen. A campaign calls
 * the function with many seeds.
 */
import { randomBytes } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { randomStream } from '../../../electron/common/random.ts'
import { appendAudit } from '../../../electron/workspace/audit.ts'
import { backUp } from '../../../electron/workspace/backups.ts'
import { checkWorkspace } from '../../../electron/workspace/check/check-workspace.ts'
import { putContent, recordContent } from '../../../electron/workspace/contents.ts'
import { execute, transaction } from '../../../electron/workspace/database.ts'
import { addDataset, listImages } from '../../../electron/workspace/datasets.ts'
import { saveThreshold } from '../../../electron/workspace/detector-thresholds.ts'
import type { Workspace } from '../../../electron/workspace/handle.ts'
import { repairWorkspace } from '../../../electron/workspace/repair/repair-workspace.ts'
import { decideSamples } from '../../../electron/workspace/review-steps.ts'
import { setReview } from '../../../electron/workspace/reviews.ts'
import { addSplit } from '../../../electron/workspace/splits.ts'
import { addSyntheticSample } from '../../../electron/workspace/synthetic.ts'
import { closeWorkspace, createWorkspace, openWorkspace } from '../../../electron/workspace/workspace.ts'
import { someRun } from '../../workspace/plan.ts'

const databaseFile = 'flawsmith.db'

/** How the damage of one seed ended: refused at opening, found by the check, harmless, or unseen. */
export interface FlipOutcome {
  readonly seen: 'refused' | 'found' | 'not at all'
  /** Tables whose values are others than before; empty where the database does not open. */
  readonly changed: readonly string[]
  readonly places: readonly number[]
}

/** Null if the damage of this seed was refused or found, or changed nothing that is stored; otherwise what went unseen. */
export async function flipDatabase(seed: number): Promise<string | null> {
  const { seen, changed, places } = await flipOutcome(seed)
  if (seen !== 'not at all' || changed.length === 0) return null
  return `seed ${seed}: ${changed.join(', ')} after flips at ${places.join(', ')}`
}

export async function flipOutcome(seed: number): Promise<FlipOutcome> {
  const source = await example()
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-flip-'))
  try {
    await mkdir(join(folder, 'files'))
    const file = join(folder, databaseFile)
    const places = await copyFlipped(join(source, databaseFile), file, seed)
    try {
      closeWorkspace(await openWorkspace(folder))
    } catch {
      return { seen: 'refused', changed: [], places }
    }
    const findings = await checkWorkspace(folder, { files: false })
    const [before, after] = [rowsOf(join(source, databaseFile)), rowsOf(file)]
    const changed = Object.keys(before).filter((table) => before[table] !== after[table])
    return { seen: findings.some(({ weight }) => weight === 'damage') ? 'found' : 'not at all', changed, places }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Null if a repair brought everything back that the damage of this seed changed, with a backup made just before it;
 * otherwise what is not as it was.
 */
export async function flipAndRepair(seed: number): Promise<string | null> {
  const source = await example()
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith-repair-'))
  try {
    await cp(source, folder, { recursive: true })
    const file = join(folder, databaseFile)
    await copyFlipped(join(source, databaseFile), file, seed)
    const report = await repairWorkspace(folder)
    // That something made after the backup may be missing is said of every table that could not be read to its end.
    const lost = report.lost.filter(({ text }) => text !== 'repair.since-backup')
    const [before, after] = [rowsOf(join(source, databaseFile)), rowsOf(file)]
    const changed = Object.keys(before).filter((table) => before[table] !== after[table])
    const damage = (await checkWorkspace(folder)).filter(({ weight }) => weight === 'damage')
    if (changed.length + damage.length + lost.length === 0) return null
    return `seed ${seed}: ${changed.join(', ')}; ${JSON.stringify({ damage, kept: report.kept, lost })}`
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Flips one bit, or up to eight with odd seeds, each at a random place. */
async function copyFlipped(from: string, to: string, seed: number): Promise<number[]> {
  const bytes = await readFile(from)
  const random = randomStream(seed, 'flips')
  const places = Array.from({ length: seed % 2 === 0 ? 1 : random.integer(2, 9) }, () =>
    random.integer(0, bytes.length)
  )
  for (const place of places) bytes[place] = bytes[place]! ^ (1 << random.integer(0, 8))
  await writeFile(to, bytes)
  return places
}

/** Every value of every table of ours, as text; the text of the error where a table cannot be read. */
function rowsOf(file: string): Record<string, string> {
  const database = new Database(file, { readonly: true })
  try {
    const names = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    return Object.fromEntries(
      (names.pluck().all() as string[]).map((name) => {
        try {
          return [name, JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).raw().all())]
        } catch (error) {
          return [name, String(error)]
        }
      })
    )
  } finally {
    database.close()
  }
}

let made: Promise<string> | undefined

/** A closed workspace with runs, metrics, samples, decisions, a split and an audit trail. */
function example(): Promise<string> {
  return (made ??= makeExample())
}

async function makeExample(): Promise<string> {
  const folder = join(tmpdir(), `flawsmith-flip-example-${randomBytes(4).toString('hex')}`)
  const workspace = await createWorkspace(folder)
  process.once('exit', () => void rm(folder, { recursive: true, force: true }))
  await fill(workspace)
  await backUp(folder, workspace.database)
  closeWorkspace(workspace)
  return folder
}

async function fill(workspace: Workspace): Promise<void> {
  const { database } = workspace
  const content = await putContent(workspace, Buffer.from('pixels'))
  recordContent(workspace, content)
  const run = someRun(workspace)
  const images = Array.from({ length: 200 }, (_, index) => ({
    ...{ name: `tiles/${index}.png`, contentHash: content.hash, width: 64, height: 48, channels: 1, specimen: null },
    ...{ label: 'good', defectType: null, givenSplit: null, maskHash: null, maskPixels: null, origin: 'import' }
  })) as Parameters<typeof addDataset>[2]
  const dataset = addDataset(
    workspace,
    { name: 'tiles', category: 'tile', layout: 'folder', source: '/tiles', runId: run },
    images
  )
  const ids = listImages(workspace, dataset).map(({ id }) => id)
  const split = {
    datasetId: dataset,
    name: 'first',
    seed: 3,
    protocol: { kind: 'given' },
    snapshotHash: 'a'.repeat(64)
  }
  addSplit(workspace, split, new Map(ids.map((id, index) => [id, index % 3 === 0 ? 'test' : 'train'] as const)))
  for (const id of ids.slice(0, 40)) setReview(workspace, { imageId: id }, { decision: 'accept', reviewer: 'anna' })
  const detector = someRun(workspace)
  transaction(database, () => {
    for (let step = 0; step < 400; step++) {
      const sql = `INSERT INTO metrics (run_id, name, seed, step, value) VALUES (?, 'loss', 0, ?, ?)`
      execute(database, sql, detector, step, Math.exp(-step / 100))
    }
  })
  const samples = Array.from({ length: 60 }, (_, position) =>
    addSyntheticSample(
      workspace,
      {
        ...{ runId: run, position, method: 'memseg', seed: position, parameters: { strength: position / 60 } },
        ...{ parents: [{ imageId: ids[position] ?? 1, role: 'background' }], width: 64, height: 48 },
        ...{ label: 'defect', defectType: 'crack' }
      },
      content,
      null
    )
  )
  decideSamples(workspace, { runId: run, samples: samples.slice(0, 30), decision: 'accept', note: '', reviewer: 'ben' })
  for (let index = 0; index < 20; index++) appendAudit(workspace, { action: 'test.entry', subject: `entry ${index}` })
  const threshold = { runId: detector, threshold: 0.4, rule: { kind: 'f1' }, minimumSize: null, by: 'anna' }
  saveThreshold(workspace, threshold)
}
