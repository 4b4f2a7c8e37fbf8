import { describe, expect, it } from 'vitest'
import { sha256 } from '../../electron/common/files.ts'
import { png, rowsOf, run, testStation, until, verdictOf } from './helpers.ts'

async function withCamera(changes: { answerSeconds?: number; everySeconds?: number } = {}) {
  const place = await testStation({ source: { kind: 'camera', ...changes } })
  const wanted: number[] = []
  const running = await run(place.station, { onCapture: (trigger) => wanted.push(trigger) })
  const { camera } = running
  if (camera === null) throw new Error('no camera')
  return { ...place, running, camera, wanted }
}

describe('the camera of a page', () => {
  it('gives images unasked, and one for each trigger', async () => {
    const { station, running, camera, wanted } = await withCamera()
    camera.report('page', null)
    expect(running.status().source.state).toBe('ready')
    const first = await png(1)
    expect(await camera.give({ bytes: first, trigger: null, part: null })).toMatchObject({
      verdict: verdictOf(sha256(first)).verdict
    })
    const verdict = running.trigger('P-1')
    await until(() => wanted.length === 1)
    const frame = { bytes: await png(2), trigger: wanted[0] ?? 0, part: null }
    const [given, asked] = await Promise.all([camera.give(frame), verdict])
    expect(given).toEqual(asked)
    expect(asked).toMatchObject({ sequence: 2, part: 'P-1' })
    // Another page, or the same again.
    await expect(camera.give(frame)).rejects.toMatchObject({ code: 'camera.late' })
    // The same picture once more is another part.
    await camera.give({ bytes: first, trigger: null, part: null })
    expect(rowsOf(station).length).toBe(3)
    running.pause()
    await expect(running.trigger(null)).rejects.toMatchObject({ code: 'station.paused' })
    await expect(camera.give({ bytes: first, trigger: null, part: null })).rejects.toMatchObject({
      code: 'station.queue-full'
    })
  })

  it('could not be inspected where no image comes, and says what is wrong with the camera', async () => {
    const { running, camera, wanted } = await withCamera({ answerSeconds: 0.5 })
    camera.report('page', null)
    expect(await running.trigger(null)).toMatchObject({
      verdict: 'could-not-inspect',
      reason: { code: 'camera.no-answer' }
    })
    camera.report('page', 'camera.lost')
    expect(running.status().source).toMatchObject({ state: 'away', failure: { code: 'camera.lost' } })
    expect(await running.trigger('P-2')).toMatchObject({
      ...{ verdict: 'could-not-inspect', part: 'P-2' },
      reason: { code: 'camera.lost' }
    })
    expect(wanted.length).toBe(1)
    // Another page has one.
    camera.report('other page', null)
    expect(running.status().source.state).toBe('ready')
    camera.report('page', 'camera.denied')
    expect(running.status().source.state).toBe('ready')
  })

  it('is asked by a timer, only while a page has it', async () => {
    const { running, camera, wanted, station } = await withCamera({ everySeconds: 0.2, answerSeconds: 0.5 })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(wanted).toEqual([])
    camera.report('page', null)
    await until(() => wanted.length === 1)
    await camera.give({ bytes: await png(1), trigger: 1, part: null })
    await until(() => wanted.length === 2)
    const late = running.trigger(null)
    await Promise.all([expect(late).rejects.toMatchObject({ code: 'station.stopping' }), running.stop(1000)])
    expect(rowsOf(station).map(({ code }) => code)).toEqual([null])
  })
})

it('a station without a camera takes no images itself', async () => {
  const { station } = await testStation()
  const running = await run(station)
  await expect(running.trigger(null)).rejects.toMatchObject({ code: 'station.no-camera' })
})
