import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sha256 } from '../../electron/common/files.ts'
import { randomStream } from '../../electron/common/random.ts'
import { countEntries } from '../../electron/station/journal/outbox.ts'
import type { StationRecipeInput } from '../../electron/station/recipe.ts'
import { rowsOf, testStation, until, verdictOf, withJournal, type TestPlace } from './helpers.ts'

/** Twenty were tried when this was written; each costs the start of a process. */
const kills = Number(process.env['FLAWSMITH_TEST_KILLS'] ?? 5)
const images = 400
const sinks: StationRecipeInput['sinks'] = [
  { kind: 'verdict-folder', name: 'folders', folder: '../results', transfer: 'move' },
  { kind: 'csv', name: 'table', folder: '../logs' },
  { kind: 'json-lines', name: 'lines', folder: '../logs' }
]

interface Child {
  readonly process: ChildProcess
  readonly output: () => string
}

function start({ station }: TestPlace): Child {
  const child = spawn(process.execPath, [`${import.meta.dirname}/station-child.ts`, station.folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  return { process: child, output: () => output }
}

async function kill({ process: child }: Child, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('the station ended by itself')
  child.kill(signal)
  await once(child, 'exit')
}

const contentOf = (number: number) => `image ${number} ${'x'.repeat(number % 50)}`
const hashes = Array.from({ length: images }, (_, i) => sha256(contentOf(i)))

async function checkLogs({ home, station }: TestPlace, rows: ReturnType<typeof rowsOf>): Promise<void> {
  for (const { name } of sinks ?? []) {
    expect(withJournal(station, (journal) => countEntries(journal, name))).toEqual({ waiting: 0, dead: 0 })
  }
  const logs = join(home, 'logs')
  const linesOf = async (extension: string) => {
    const names = (await readdir(logs)).filter((name) => name.endsWith(extension)).sort()
    const texts = await Promise.all(names.map((name) => readFile(join(logs, name), 'utf8')))
    return texts.flatMap((text) => text.split('\n').slice(0, -1)).filter((line) => !line.startsWith('sequence'))
  }
  const wanted = rows.map(({ sequence, verdict }) => [sequence, verdict])
  const bySequence = (a: readonly unknown[], b: readonly unknown[]) => Number(a[0]) - Number(b[0])
  const table = (await linesOf('.csv'))
    .map((line) => line.split(','))
    .map(([sequence, verdict]) => [Number(sequence), verdict])
  expect(table.sort(bySequence)).toEqual(wanted)
  const lines = (await linesOf('.jsonl')).map((line) => JSON.parse(line) as { sequence: number; verdict: string })
  expect(lines.map(({ sequence, verdict }) => [sequence, verdict]).sort(bySequence)).toEqual(wanted)
}

describe('kill -9 of a station at work', { timeout: 180_000 }, () => {
  it('loses no image of the watched folder and gives none two verdicts', async () => {
    const place = await testStation({ sinks: [...(sinks ?? [])], queue: 4 })
    const { home, watched, station } = place
    const random = randomStream(1, 'kills')
    await mkdir(join(home, 'camera'))
    let dropped = 0
    const dropSome = async (count: number) => {
      for (const end = Math.min(images, dropped + count); dropped < end; dropped++) {
        const path = join(home, 'camera', `${dropped}.png`)
        await writeFile(path, contentOf(dropped))
        await rename(path, join(watched, `${dropped}.png`))
      }
    }
    for (let i = 0; i < kills; i++) {
      const child = start(place)
      await dropSome(images / kills)
      await until(() => /ready/.test(child.output()))
      await sleep(random.integer(0, 250))
      await kill(child)
    }
    const last = start(place)
    await until(() => rowsOf(station).filter(({ verdict }) => verdict !== null).length === images, 60)
    await until(async () => (await readdir(watched)).every((name) => name.startsWith('.')), 30)
    await kill(last, 'SIGTERM')
    const rows = rowsOf(station)
    expect(rows.map(({ contentHash }) => contentHash).sort()).toEqual([...hashes].sort())
    expect(rows.filter(({ verdict, contentHash }) => verdict !== verdictOf(contentHash ?? '').verdict)).toEqual([])
    await checkLogs(place, rows)
    const filed = await Promise.all(
      ['OK', 'NG'].map(async (folder) => {
        const names = await readdir(join(home, 'results', folder))
        return Promise.all(
          names.map(async (name) => [folder.toLowerCase(), sha256(await readFile(join(home, 'results', folder, name)))])
        )
      })
    )
    const expected = rows.map(({ verdict, contentHash }) => [verdict, contentHash])
    expect(filed.flat().map(String).sort()).toEqual(expected.map(String).sort())
    expect(await readdir(join(station.folder, 'spool'))).toEqual([])
  })

  it('keeps what was sent by HTTP: whoever asks again with the same key gets the one verdict', async () => {
    const port = await freePort()
    const place = await testStation({ sinks: [...(sinks ?? [])], source: { kind: 'http', port } })
    const { station } = place
    const random = randomStream(2, 'kills')
    let child = start(place)
    await until(() => /ready/.test(child.output()))
    const token = (await readFile(join(station.folder, 'token'), 'utf8')).trim()
    let done = false
    const killing = (async () => {
      for (let i = 0; i < kills; i++) {
        await sleep(random.integer(50, 300))
        if (done) return
        await kill(child)
        child = start(place)
        await until(() => /ready/.test(child.output()))
      }
    })()
    const answers: { sequence: number; verdict: string }[] = []
    const send = async (number: number) => {
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${port}/inspect`, {
          method: 'POST',
          body: contentOf(number),
          headers: {
            authorization: `Bearer ${token}`,
            'idempotency-key': `part ${number}`,
            'x-image-name': `${number}.png`
          }
        }).catch(() => null)
        if (answer?.status === 200) {
          answers[number] = (await answer.json()) as { sequence: number; verdict: string }
          return
        }
        await answer?.body?.cancel()
        await sleep(20)
      }
    }
    for (let number = 0; number < images; number += 4) {
      await Promise.all([0, 1, 2, 3].map((i) => send(number + i)))
    }
    done = true
    await killing
    await until(() =>
      withJournal(station, (journal) =>
        ['folders', 'table', 'lines'].every((name) => countEntries(journal, name).waiting === 0)
      )
    )
    await kill(child, 'SIGTERM')
    const rows = rowsOf(station)
    expect(rows.length).toBe(images)
    expect(answers.map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(rows.map(({ sequence }) => sequence))
    expect(answers.map(({ verdict }) => verdict)).toEqual(hashes.map((hash) => verdictOf(hash).verdict))
    await checkLogs(place, rows)
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
