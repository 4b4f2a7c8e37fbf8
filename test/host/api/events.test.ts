import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EventHub } from '../../../electron/host/events/hub.ts'
import { eventStream } from '../../../electron/host/events/stream.ts'
import type { HostEvent } from '../../../electron/contract/events.ts'
import { readEvents } from '../../../electron/contract/client.ts'
import { clientOf, listen, plates, testHost, until, type TestHost } from './test-host.ts'

const snapshotOf = (hub: EventHub) => () =>
  ({ type: 'snapshot', sequence: hub.sequence, instance: hub.instance }) as HostEvent
const changed = { type: 'changed', topic: 'runs', id: null } as const

describe('numbered events', () => {
  it('are replayed after a short disconnection, and replaced by a snapshot after a long one', () => {
    const hub = new EventHub()
    for (let i = 0; i < 10; i++) hub.publish(changed)
    const at = (sequence: number | string) => hub.since(`${hub.instance}.${sequence}`)
    expect(at(7)?.map(({ sequence }) => sequence)).toEqual([8, 9, 10])
    expect(at(10)).toEqual([])
    expect([at(11), at('x'), at(''), hub.since('other.3'), hub.since('')]).toEqual([null, null, null, null, null])
    for (let i = 0; i < 5000; i++) hub.publish(changed)
    expect(at(7)).toBeNull()
    expect(at(5000)?.length).toBe(10)
  })

  it('restart at one for a new workspace', async () => {
    const hub = new EventHub()
    hub.publish(changed)
    const position = `${hub.instance}.1`
    const events = Array.fromAsync(eventStream(hub, snapshotOf(hub), null))
    hub.reset()
    expect((await events).length).toBe(1)
    expect([hub.sequence, hub.since(position)]).toEqual([0, null])
  })

  it('disconnect a slow reader instead of filling the memory', async () => {
    const hub = new EventHub()
    const reader = eventStream(hub, snapshotOf(hub), null).getReader()
    for (let i = 0; i < 6000; i++) hub.publish(changed)
    let read = 0
    while (!(await reader.read()).done) read++
    expect(read).toBeLessThan(5001)
    hub.publish(changed)
  })
})

describe('the event stream', () => {
  let host: TestHost
  beforeAll(async () => {
    host = await testHost()
  }, 60_000)
  afterAll(() => host.dispose())

  it('sends two pages the same snapshot and all subsequent events in order', async () => {
    const pages = [listen(host.client), listen(clientOf(host.host))]
    await until(() => Promise.resolve(pages.every(({ events }) => events.length > 0) || null))
    const folder = await plates(join(host.folder, 'plates'))
    const job = await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
    await until(() =>
      Promise.resolve(pages.every(({ ofType }) => ofType('job').at(-1)?.job.state === 'succeeded') || null)
    )
    for (const page of pages) {
      page.stop()
      await page.ended
      expect(page.events[0]).toMatchObject({ type: 'snapshot', jobs: [], workspace: { folder: host.workspaceFolder } })
      const numbers = page.events.map(({ sequence }) => sequence)
      expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
      const states = page.ofType('job').map((event) => event.job.state)
      expect(states.filter((state, index) => state !== states[index - 1])).toEqual(['queued', 'running', 'succeeded'])
      expect(page.ofType('run').map(({ run }) => run.state)).toEqual(['running', 'succeeded'])
      expect(page.ofType('run').at(-1)?.run.id).toBe(job.runs[0])
      expect(page.ofType('changed').map(({ topic }) => topic)).toContain('datasets')
    }
    expect(pages[0]?.events.slice(1)).toEqual(pages[1]?.events.slice(1))
  }, 60_000)

  it('replays missed events to a page that reconnects, or sends a snapshot after a long absence', async () => {
    const { instance, sequence } = host.host.session.events
    const back = listen(host.client, `${instance}.${sequence - 2}`)
    await until(() => Promise.resolve(back.events.length === 2 || null))
    back.stop()
    expect(back.events.map((event) => event.sequence)).toEqual([sequence - 1, sequence])
    const away = listen(host.client, `an-earlier-host.${sequence - 2}`)
    await until(() => Promise.resolve(away.events.length === 1 || null))
    away.stop()
    expect(away.events[0]).toMatchObject({ type: 'snapshot', sequence, instance })
  })

  it('reports that no workspace is open, so that a page can choose one', async () => {
    await host.host.close()
    const without = await host.ask('/api/events')
    const eventsWithout = readEvents(without.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    expect((await eventsWithout.next()).value).toMatchObject({ type: 'snapshot', workspace: null, jobs: [] })
    await eventsWithout.return()
    const listed = await host.client.call('folders.list', { path: host.folder })
    expect(listed.folders.map(({ name }) => name)).toEqual(['plates', 'workspace'])
    const details = await host.client.call('workspace.open', { folder: host.workspaceFolder })
    expect(details.counts).toMatchObject({ datasets: 1 })
    const again = await host.ask('/api/events')
    const events = readEvents(again.body as ReadableStream<Uint8Array<ArrayBuffer>>)
    expect((await events.next()).value).toMatchObject({ type: 'snapshot', jobs: [{ state: 'succeeded' }] })
    await events.return()
  })
})
