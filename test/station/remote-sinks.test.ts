import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connectAsync } from 'mqtt'
import { describe, expect, it, onTestFinished } from 'vitest'
import { deadLetters, retryDeadLetters } from '../../electron/station/journal/outbox.ts'
import { signatureOf } from '../../electron/station/sinks/webhook.ts'
import { broker, hasBroker, reached } from './broker.ts'
import { drop, freePort, judged, png, run, testStation, until, withJournal } from './helpers.ts'

interface Posted {
  readonly id: string
  readonly sequence: number
}

/** A receiver of webhooks that checks signatures and answers with `status`. */
async function receiver(port = 0) {
  const posted: Posted[] = []
  const state = { status: 200, forged: 0 }
  const server: Server = createServer((incoming, outgoing) => {
    void incoming.toArray().then((chunks) => {
      const body = Buffer.concat(chunks as Buffer[]).toString()
      const signature = signatureOf('secret', String(incoming.headers['x-flawsmith-timestamp']), body)
      if (incoming.headers['x-flawsmith-signature'] !== `sha256=${signature}`) state.forged += 1
      const message = JSON.parse(body) as Posted
      if (message.id !== incoming.headers['x-flawsmith-id']) state.forged += 1
      if (state.status === 200) posted.push(message)
      outgoing.writeHead(state.status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  onTestFinished(close)
  return { posted, state, close, port: (server.address() as AddressInfo).port }
}

const environment = { FLAWSMITH_WEBHOOK_SECRET: 'secret' }
const webhook = (port: number) =>
  ({ kind: 'webhook', name: 'mes', url: `http://127.0.0.1:${port}/verdicts`, attempts: 2 }) as const

describe('a webhook', () => {
  it('is signed, comes in order, and comes later when the receiver was away', async () => {
    const first = await receiver()
    const { watched, station } = await testStation({
      sinks: [webhook(first.port)],
      detector: { bundle: 'none', parallel: 1 }
    })
    const news: string[] = []
    const running = await run(station, { environment, onSink: ({ name, state }) => news.push(`${name} ${state}`) })
    for (let i = 0; i < 3; i++) await drop(watched, `${i}.png`, await png(i))
    await until(() => first.posted.length === 3)
    first.close()
    for (let i = 3; i < 9; i++) await drop(watched, `${i}.png`, await png(i))
    await judged(station, 9)
    await until(() => running.status().sinks[0]?.state === 'away')
    expect(running.status().sinks[0]).toMatchObject({ waiting: 6, dead: 0, failure: { code: 'sink.unreachable' } })
    const second = await receiver(first.port)
    await until(() => running.status().sinks[0]?.waiting === 0)
    expect([...first.posted, ...second.posted].map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(first.posted[0]?.id).toBe(`${station.id}-1`)
    expect([first.state.forged, second.state.forged]).toEqual([0, 0])
    expect(news).toEqual(['mes away', 'mes ready'])
  })

  it('gives dead letters where the receiver refuses, which are sent again on request', async () => {
    const { posted, state, port } = await receiver()
    const { watched, station } = await testStation({ sinks: [webhook(port)] })
    const running = await run(station, { environment })
    state.status = 400
    await drop(watched, 'refused.png', await png(1))
    await until(() => running.status().sinks[0]?.dead === 1)
    state.status = 500
    await drop(watched, 'failed.png', await png(2))
    await until(() => running.status().sinks[0]?.dead === 2)
    expect(
      withJournal(station, (journal) => deadLetters(journal)).map(({ name, attempts }) => [name, attempts])
    ).toEqual([
      ['refused.png', 1],
      ['failed.png', 2]
    ])
    state.status = 503
    await drop(watched, 'busy.png', await png(3))
    await until(() => running.status().sinks[0]?.state === 'away')
    state.status = 200
    await until(() => posted.length === 1)
    expect(withJournal(station, (journal) => retryDeadLetters(journal, { sink: 'mes' }))).toBe(2)
    await until(() => posted.length === 3)
    expect(posted.map(({ sequence }) => sequence)).toEqual([3, 1, 2])
  })

  it('needs its secret before the station starts', async () => {
    const { station } = await testStation({ sinks: [webhook(1)] })
    await expect(run(station)).rejects.toMatchObject({ code: 'sink.secret-missing' })
  })
})

describe.runIf(hasBroker)('MQTT', () => {
  async function listen(port: number) {
    const seen: Posted[] = []
    const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { connectTimeout: 5000 })
    onTestFinished(() => client.endAsync(true))
    client.on('message', (_, payload) => void seen.push(JSON.parse(payload.toString()) as Posted))
    await client.subscribeAsync('line/3', { qos: 1 })
    return seen
  }

  it('publishes verdicts, and those of the time when the broker was away', async () => {
    const port = await freePort()
    const url = `mqtt://127.0.0.1:${port}`
    const sinks = [{ kind: 'mqtt', name: 'broker', url, topic: 'line/3', timeoutSeconds: 2 }] as const
    const { watched, home, station } = await testStation({ sinks: [...sinks] })
    const running = await run(station)
    for (let i = 0; i < 3; i++) await drop(watched, `${i}.png`, await png(i))
    await judged(station, 3)
    await until(() => running.status().sinks[0]?.state === 'away')
    const first = await broker(home, port)
    await until(() => reached(port))
    await until(() => running.status().sinks[0]?.waiting === 0)
    const before = await listen(port)
    await drop(watched, '3.png', await png(3))
    await until(() => before.length === 1)
    first.kill('SIGKILL')
    await once(first, 'exit')
    for (let i = 4; i < 10; i++) await drop(watched, `${i}.png`, await png(i))
    await judged(station, 10)
    await until(() => running.status().sinks[0]?.state === 'away')
    expect(running.status().sinks[0]?.waiting).toBe(6)
    await broker(home, port)
    await until(() => reached(port))
    const after = await listen(port)
    await drop(watched, '10.png', await png(10))
    await until(() => running.status().sinks[0]?.waiting === 0 && running.status().session.inspected === 11)
    await until(() => after.some(({ sequence }) => sequence === 11))
    expect(before[0]?.id).toBe(`${station.id}-4`)
    expect(running.status().sinks[0]).toMatchObject({ state: 'ready', dead: 0 })
  })
})
