import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Pauses } from '../../electron/station/pauses.ts'
import { drop, judged, png, run, testStation } from './helpers.ts'

it('counts what of each pause lies after a moment', () => {
  const pauses = new Pauses()
  pauses.end(5)
  pauses.begin(10)
  pauses.begin(15)
  pauses.end(20)
  pauses.begin(30)
  pauses.end(35)
  pauses.begin(40)
  expect([0, 12, 25, 36].map((moment) => pauses.since(moment))).toEqual([15, 13, 5, 0])
})

it('leaves the wait in a pause out of an image’s times', async () => {
  const { watched, station } = await testStation()
  const running = await run(station)
  running.pause()
  for (let i = 0; i < 3; i++) await drop(watched, `${i}.png`, await png(i))
  await sleep(3000)
  running.goOn()
  await judged(station, 3)
  const { times } = running.status().session
  expect(times?.worst).toBeGreaterThan(0)
  expect(times?.worst).toBeLessThan(2500)
})
