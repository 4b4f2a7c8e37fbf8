import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../../electron/common/files.ts'
import { shiftReport } from '../../../electron/host/station/shift-report/write.ts'
import { encodePng } from '../../../electron/imaging/encode.ts'
import { openBundle } from '../../../electron/inspection/bundle/open.ts'
import { speakerIn } from '../../../electron/messages/speakers.ts'
import { buildShiftReport } from '../../../electron/host/station/shift-report/build.ts'
import { shiftPictures } from '../../../electron/host/station/shift-report/pictures.ts'
import { shiftWords } from '../../../electron/host/station/shift-report/words.ts'
import { nobody, type Actor } from '../../../electron/station/access/roles.ts'
import { recordAction } from '../../../electron/station/audit/record.ts'
import { journalFile } from '../../../electron/station/place.ts'
import { shiftFacts } from '../../../electron/station/shift/facts.ts'
import { closeJournal, openJournal } from '../../../electron/station/journal/journal.ts'
import { changeRecipe, currentRecipe } from '../../../electron/station/station-folder.ts'
import { execute } from '../../../electron/workspace/database.ts'
import { exported, patchFiles, scratch, surface } from '../../inspection/detectors.ts'
import { testStation, unchecked } from '../../station/helpers.ts'
import { fillJournal, type MadeImage } from '../../station/shift/shift-station.ts'

const period = { from: new Date('2026-11-28T05:00:00Z'), to: new Date('2026-11-28T13:00:00Z') }
const anna: Actor = { role: 'operator', name: 'Anna Grünwald' }
const bert: Actor = { role: 'engineer', name: 'Bert' }
const program = 'Flawsmith 1'

afterEach(() => vi.useRealTimers())

const minute = (number: number) => new Date(period.from.getTime() + number * 60_000).toISOString()

/** A shift with a bit of everything; its NG parts lie in the watched folder. */
async function busyShift() {
  vi.useFakeTimers({ toFake: ['Date'], now: period.from.getTime() - 3_600_000 })
  const { station, watched, home } = await testStation({ taktSeconds: 0.25, drift: { weight: 0.2, baseline: 50 } })
  const size = { width: 160, height: 120 }
  const files = await patchFiles(await scratch())
  const path = join(home, 'part.flawsmith')
  const preparation = { fit: 'native', width: 160, height: 120, channels: 3 } as const
  await exported(path, files, preparation, size)
  const { recipe } = await currentRecipe(station)
  await changeRecipe(
    station,
    { ...recipe, detector: { ...recipe.detector, bundle: path } },
    'other camera',
    bert,
    unchecked
  )
  const bundle = await openBundle(path)
  await bundle.close()
  const act = (at: number, actor: Actor, action: Parameters<typeof recordAction>[1]['action'], details = {}) => {
    vi.setSystemTime(period.from.getTime() + at * 60_000)
    recordAction(station, { actor, action, details })
  }
  act(-5, anna, 'signed-in')
  act(0, anna, 'started')
  act(95, anna, 'paused')
  act(110, anna, 'resumed')
  act(200, anna, 'alarm-acknowledged', { kind: 'sink', subject: 'mes', since: minute(180), code: 'sink.unreachable' })
  act(240, anna, 'verdict-overruled', { sequence: 3 })
  act(470, anna, 'stopped')
  await mkdir(watched, { recursive: true })
  const images: MadeImage[] = []
  for (let index = 0; index < 900; index++) {
    const at = index < 180 ? index / 2 : 110 + (index - 180) / 2.05
    const score = 0.15 + ((index * 37) % 100) / 1000 + (index > 700 ? 0.12 : 0)
    const isNg = index % 61 === 60
    const name = `part-${String(index).padStart(4, '0')}.png`
    const file = join(watched, name)
    const bytes = isNg ? await encodePng(surface(index, size)) : null
    if (bytes !== null && index % 3 > 0) await writeFile(file, bytes)
    images.push({
      ...{ at: minute(at), name, path: file, totalMs: 80 + ((index * 13) % 90) + (index % 97 === 0 ? 300 : 0) },
      ...(bytes === null ? {} : { contentHash: sha256(bytes) }),
      ...(index % 113 === 50
        ? {
            verdict: 'could-not-inspect',
            reason: { code: 'image.truncated', message: 'The image is cut off.', remedy: 'x', details: {} }
          }
        : isNg
          ? { verdict: 'ng', score: 0.6 + (index % 7) / 20 }
          : { verdict: 'ok', score }),
      ...(index % 300 === 0 ? { batch: `B-${4700 + index / 300}` } : {})
    })
  }
  await fillJournal(station, images, bundle.hash)
  const journal = openJournal(journalFile(station.folder))
  const failure = {
    code: 'sink.unreachable',
    message: 'Cannot be reached (ECONNREFUSED): http://mes',
    remedy: '',
    details: { reason: 'ECONNREFUSED', address: 'http://mes' }
  }
  for (const sequence of [880, 881, 882]) {
    const sql = "INSERT INTO outbox (sequence, sink, needs_image, dead, failure) VALUES (?, 'mes', 0, ?, ?)"
    execute(journal, sql, sequence, sequence === 880 ? 1 : 0, JSON.stringify(failure))
  }
  closeJournal(journal)
  return station
}

describe('the report of a shift', () => {
  it.each(['en', 'de'] as const)(
    'shows everything that happened, in %s',
    async (language) => {
      const station = await busyShift()
      const say = speakerIn(language)
      const facts = await shiftFacts(station, period, period.to)
      const pictures = await shiftPictures(facts, shiftWords(say))
      const report = buildShiftReport(facts, pictures, { say, program, writtenAt: period.to })
      expect(report.tables.map(({ rows }) => rows.length)).toEqual([3, 4, 2, 1, 0, 1, 1])
      expect(report.pictures?.images.length).toBeGreaterThan(5)
      expect(pictures.images.length + pictures.missing).toBe(12)
      expect(report.figures[0]?.value).toBe('900')
      expect(report.findings.length).toBeGreaterThan(4)
      const pdf = await shiftReport(station, period, { language, program, now: period.to })
      expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
      const to = process.env['SHIFT_PDF']
      if (to !== undefined) await writeFile(`${to}-${language}.pdf`, pdf)
    },
    120_000
  )

  it('says of an empty shift that it was empty', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: period.from.getTime() - 3_600_000 })
    const { station } = await testStation()
    for (const language of ['en', 'de'] as const) {
      const say = speakerIn(language)
      const facts = await shiftFacts(station, period, period.to)
      const report = buildShiftReport(facts, { images: [], missing: 0 }, { say, program, writtenAt: period.to })
      expect(report.findings).toContain(say.text('shift.empty'))
      expect([report.hours, report.trend, report.pictures, report.figures]).toEqual([null, null, null, []])
      const pdf = await shiftReport(station, period, { language, program, now: period.to })
      expect(pdf.byteLength).toBeGreaterThan(1000)
      const to = process.env['SHIFT_PDF']
      if (to !== undefined) await writeFile(`${to}-empty-${language}.pdf`, pdf)
    }
  })

  it.each(['en', 'de'] as const)(
    'says what no normal run is: before the station, not over, not run, in %s',
    async (language) => {
      const hour = 3_600_000
      vi.useFakeTimers({ toFake: ['Date'], now: period.from.getTime() })
      const { station } = await testStation()
      const say = speakerIn(language)
      const { dateTime } = shiftWords(say)
      const built = async (from: number, to: number, now: number) => {
        const at = (hours: number) => new Date(period.from.getTime() + hours * hour)
        const asked = { from: at(from), to: at(to) }
        const facts = await shiftFacts(station, asked, at(now))
        const file = process.env['SHIFT_PDF']
        if (file !== undefined) {
          const pdf = await shiftReport(station, asked, { language, program, now: at(now) })
          await writeFile(`${file}-${from}-${to}-${language}.pdf`, pdf)
        }
        return buildShiftReport(facts, { images: [], missing: 0 }, { say, program, writtenAt: at(now) })
      }
      const before = await built(-8, 0, 2)
      expect(before.findings).toEqual([say.text('shift.absent', { at: dateTime(period.from) })])
      expect(before.particulars.map(({ label }) => label)).not.toContain(say.text('shift.recipe'))
      expect(before.tables).toEqual([])
      const toCome = await built(4, 8, 2)
      expect(toCome.findings).toEqual([
        say.text('shift.not-begun', { from: dateTime(new Date(period.from.getTime() + 4 * hour)) })
      ])
      vi.setSystemTime(period.from.getTime() + hour)
      recordAction(station, { actor: anna, action: 'started' })
      vi.setSystemTime(period.from.getTime() + 1.5 * hour)
      recordAction(station, { actor: anna, action: 'stopped' })
      const partly = await built(-1, 8, 2)
      const moment = (hours: number) => dateTime(new Date(period.from.getTime() + hours * hour))
      const span = (from: number, to: number) => say.text('shift.time-span', { from: moment(from), to: moment(to) })
      expect(partly.subtitle).toBe(say.text('shift.period-preliminary', { from: moment(-1), to: moment(8) }))
      expect(partly.findings.slice(0, 3)).toEqual([
        say.text('shift.preliminary', { to: moment(8) }),
        say.text('shift.absent-before', { at: moment(0) }),
        say.text('shift.did-not-run-from', { times: `${span(0, 1)}, ${span(1.5, 2)}` })
      ])
      expect((await built(3, 4, 9)).findings[0]).toBe(say.text('shift.did-not-run'))
    }
  )

  it('names what is wrong with the audit log', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: period.from.getTime() - 3_600_000 })
    const { station } = await testStation()
    recordAction(station, { actor: nobody, action: 'started' })
    await writeFile(join(station.folder, 'audit.jsonl'), 'nothing\n')
    const say = speakerIn('en')
    const facts = await shiftFacts(station, period, period.to)
    const report = buildShiftReport(facts, { images: [], missing: 0 }, { say, program, writtenAt: period.to })
    expect(report.findings).toContain(say.text('shift.audit-warning'))
    expect(report.particulars.find(({ label }) => label === 'Audit log')?.value).toMatch(/^Entry 1 /)
  })
})
