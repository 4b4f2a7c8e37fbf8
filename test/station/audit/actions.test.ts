import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { nobody, type Actor } from '../../../electron/station/access/roles.ts'
import { differences } from '../../../electron/station/audit/difference.ts'
import { recordAction } from '../../../electron/station/audit/record.ts'
import { auditEntries, verifyAudit } from '../../../electron/station/audit/verify.ts'
import { changeRecipe } from '../../../electron/station/station-folder.ts'
import { seeComparison, storeComparison } from '../../../electron/station/live/comparisons.ts'
import { startStation } from '../../../electron/station/run.ts'
import { bundleHash } from '../verdict.ts'
import { drop, folderRecipe, inspectByHash, judged, png, run, testStation, unchecked } from '../helpers.ts'

const engineer: Actor = { role: 'engineer', name: 'Ada' }

describe('what is done at a station', () => {
  it('is in its audit log, with reason and difference', async () => {
    const { watched, station } = await testStation()
    const recipe = { ...folderRecipe(watched), taktSeconds: 2, sinks: [] }
    await changeRecipe(station, recipe, 'the line is slower', engineer, unchecked)
    const running = await run(station, { actor: engineer })
    await drop(watched, 'a.png', await png(1))
    await judged(station, 1)
    for (let twice = 0; twice < 2; twice++) running.pause(engineer)
    for (let twice = 0; twice < 2; twice++) running.goOn()
    running.setBatch({ batch: 'B7', lot: null }, engineer)
    await running.stop(1000, engineer)
    const close = () => Promise.resolve()
    const openInspector = () => Promise.resolve({ inspect: inspectByHash, bundleHash: 'f'.repeat(64), close })
    const pair = { running: bundleHash, candidate: 'f'.repeat(64) }
    await storeComparison(station, pair, {})
    await seeComparison(station, pair, engineer)
    await (await startStation(station, { openInspector, environment: {} })).stop()
    expect(auditEntries(station)).toMatchObject([
      { sequence: 1, action: 'station-created', actor: nobody, details: { name: 'line 3' } },
      {
        ...{ action: 'recipe-changed', actor: engineer },
        details: {
          ...{ version: 2, reason: 'the line is slower' },
          difference: [{ path: 'taktSeconds', before: null, after: 2 }]
        }
      },
      { action: 'started', actor: engineer, details: { recipeVersion: 2, previousEnded: null } },
      { action: 'paused', actor: engineer },
      { action: 'resumed', actor: nobody },
      {
        ...{ action: 'batch-changed', actor: engineer },
        details: { before: { batch: null, lot: null }, after: { batch: 'B7', lot: null } }
      },
      { action: 'stopped', actor: engineer, details: { inspected: 1 } },
      { action: 'comparison-seen', actor: engineer, details: pair },
      { action: 'bundle-changed', details: { after: 'f'.repeat(64) } },
      { action: 'started', actor: nobody, details: { previousEnded: true } },
      { action: 'stopped' }
    ])
    expect(verifyAudit(station)).toMatchObject({ count: 11, broken: null })
  })

  it('is in it also where a station did not start', async () => {
    const { station } = await testStation({ source: { kind: 'http', host: '256.0.0.1', port: 0 } })
    await expect(run(station)).rejects.toThrow()
    expect(auditEntries(station).slice(1)).toMatchObject([
      { action: 'started' },
      { action: 'stopped', details: { failure: 'station.address' } }
    ])
  })

  it('is in it once when the process is killed in the middle of an append', async () => {
    const { station } = await testStation()
    const kills = 6
    for (let kill = 0; kill < kills; kill++) {
      const child = spawn(process.execPath, [`${import.meta.dirname}/audit-child.ts`, station.folder], {
        stdio: ['ignore', 'pipe', 'inherit']
      })
      let output = ''
      child.stdout.on('data', (text) => (output += String(text)))
      while (output.split('\n').length < 3 + kill * 2) await once(child.stdout, 'data')
      child.kill('SIGKILL')
      await once(child, 'exit')
      const told = Number(output.split('\n').at(-2))
      const { count, broken } = verifyAudit(station)
      expect(broken).toBeNull()
      // Whatever a process was told is there.
      expect(count).toBeGreaterThanOrEqual(told)
    }
    recordAction(station, { actor: nobody, action: 'resumed' })
    const { broken, tornBytes, count } = verifyAudit(station)
    expect({ broken, tornBytes }).toEqual({ broken: null, tornBytes: 0 })
    const numbers = auditEntries(station).map(({ sequence }) => sequence)
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1))
  }, 60_000)

  it('is in it in one chain when two processes append at a time', async () => {
    const { station } = await testStation()
    const children = [0, 1].map(() =>
      spawn(process.execPath, [`${import.meta.dirname}/audit-child.ts`, station.folder], { stdio: 'ignore' })
    )
    const ended = children.map((child) => once(child, 'exit'))
    while (auditEntries(station).length < 60) await new Promise((resolve) => setTimeout(resolve, 50))
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(ended)
    expect(verifyAudit(station).broken).toBeNull()
  }, 60_000)
})

describe('the difference of two recipes', () => {
  it('names the smallest parts that are not equal', () => {
    const before = { a: 1, b: { c: [1, 2], d: 'x' }, e: null, g: { h: 1 } }
    const after = { a: 1, b: { c: [1, 3, 4], d: 'x' }, e: { f: 1 }, g: [1] }
    expect(differences(before, after)).toEqual([
      { path: 'b.c.1', before: 2, after: 3 },
      { path: 'b.c.2', after: 4 },
      { path: 'e', before: null, after: { f: 1 } },
      { path: 'g', before: { h: 1 }, after: [1] }
    ])
    expect(differences(after, after)).toEqual([])
    expect(differences({ a: 1, b: 2 }, { a: 1 })).toEqual([{ path: 'b', before: 2 }])
  })
})
