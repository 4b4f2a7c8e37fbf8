import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer as createPort, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createServer, listen } from '../../electron/station/opcua/server.ts'
import { opcuaSink } from '../../electron/station/sinks/settings.ts'
import { openMqttSource } from '../../electron/station/sources/mqtt.ts'
import { mqttSource } from '../../electron/station/sources/settings.ts'
import type { SourceContext } from '../../electron/station/sources/source.ts'
import { freePort } from './helpers.ts'

/** The first message of an OPC UA client. */
function hello(url: string): Uint8Array {
  const bytes = new Uint8Array(32 + url.length)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('HELF'))
  for (const [i, value] of [bytes.length, 0, 65_535, 65_535, 0, 0, url.length].entries())
    view.setUint32(4 + 4 * i, value, true)
  bytes.set(new TextEncoder().encode(url), 32)
  return bytes
}

it('an OPC UA client that sends more with its first message than belongs to it ends nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith opcua '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const settings = opcuaSink.parse({ kind: 'opcua', name: 'plc', port: await freePort(), security: 'none' })
  const server = await createServer({ settings, password: null, station: { folder, id: 'x' } })
  await listen(server, settings)
  onTestFinished(() => server.shutdown(0))
  const url = `opc.tcp://127.0.0.1:${settings.port}`
  const send = async (...messages: readonly Uint8Array[]) => {
    const socket = connect(settings.port, '127.0.0.1')
    socket.write(Buffer.concat(messages))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    return answer.toString('latin1', 0, 3)
  }
  // What was an error without a listener, which ends a process.
  await send(hello(url), new Uint8Array(64).fill(200))
  expect(await send(hello(url))).toBe('ACK')
})

it('a broker that accepts the connection and says nothing does not keep a station from stopping', async () => {
  const broker = createPort(() => undefined).listen(0, '127.0.0.1')
  await once(broker, 'listening')
  onTestFinished(() => void broker.close())
  const url = `mqtt://127.0.0.1:${(broker.address() as AddressInfo).port}`
  const intake = { report: () => undefined } as unknown as SourceContext['intake']
  const context = { intake, station: '/', id: 'x', ownFolders: [], environment: {}, capture: () => undefined }
  const source = await openMqttSource(mqttSource.parse({ kind: 'mqtt', url, folders: ['/none'] }), context)
  await once(broker, 'connection')
  const outcome = await Promise.race([
    source.stop().then(() => 'stopped'),
    new Promise((resolve) => setTimeout(resolve, 5000, 'waits'))
  ])
  expect(outcome).toBe('stopped')
}, 20_000)
