import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  AttributeIds,
  ClientMonitoredItem,
  ClientSubscription,
  MessageSecurityMode,
  OPCUAClient,
  SecurityPolicy,
  TimestampsToReturn,
  UserTokenType,
  type ClientSession
} from 'node-opcua-client'
import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import { DataType } from 'node-opcua-variant'
import { describe, expect, it, onTestFinished } from 'vitest'
import { verdictNumbers } from '../../electron/station/opcua/values.ts'
import type { StationRecipeInput } from '../../electron/station/recipe.ts'
import { drop, freePort, judged, png, run, testStation, until } from './helpers.ts'

type OpcuaSink = Extract<NonNullable<StationRecipeInput['sinks']>[number], { kind: 'opcua' }>

interface Access {
  readonly port: number
  /** Folder for the client's keys; without it nothing is encrypted. */
  readonly keys?: string
  readonly user?: { readonly userName: string; readonly password: string }
}

/** A session of node-opcua's own client, closed with the test. */
async function connect({ port, keys, user }: Access): Promise<ClientSession> {
  const rootFolder = keys ?? (await mkdtemp(join(tmpdir(), 'flawsmith client ')))
  if (keys === undefined) onTestFinished(() => rm(rootFolder, { recursive: true, force: true }))
  const client = OPCUAClient.create({
    ...{ endpointMustExist: false, connectionStrategy: { maxRetry: 0 }, keepSessionAlive: false },
    ...(keys === undefined
      ? {}
      : { securityMode: MessageSecurityMode.SignAndEncrypt, securityPolicy: SecurityPolicy.Basic256Sha256 }),
    clientCertificateManager: new OPCUACertificateManager({
      ...{ rootFolder, automaticallyAcceptUnknownCertificate: true, disableFileWatchers: true }
    })
  })
  onTestFinished(() => client.disconnect().catch(() => undefined))
  await client.connect(`opc.tcp://127.0.0.1:${port}`)
  const session = await client.createSession(
    user === undefined ? { type: UserTokenType.Anonymous } : { type: UserTokenType.UserName, ...user }
  )
  onTestFinished(() => session.close().catch(() => undefined))
  return session
}

async function served(changes: Partial<OpcuaSink> = {}, environment: Record<string, string> = {}) {
  const port = changes.port ?? (await freePort())
  const sink = { kind: 'opcua', name: 'plc', security: 'none', ...changes, port } as const
  const place = await testStation({ sinks: [sink], detector: { bundle: 'none', parallel: 1 } })
  const running = await run(place.station, { environment })
  return { ...place, port, running }
}

const read = (session: ClientSession, name: string) => session.read({ nodeId: `ns=2;s=${name}` })
const value = async (session: ClientSession, name: string) => (await read(session, name)).value.value as unknown

describe('the OPC UA server of a station', { timeout: 60_000 }, () => {
  it('has nothing good to say before the first verdict, then the verdict, and later an uncertain one', async () => {
    const { watched, running, port, station } = await served({ staleSeconds: 1 })
    const session = await reached(port)
    expect((await read(session, 'Result.Verdict')).statusCode.name).toBe('BadWaitingForInitialData')
    expect(await session.browse('ns=2;s=Station').then(({ references }) => references?.length)).toBeGreaterThan(3)
    expect(
      await session.read({ nodeId: 'ns=0;i=2255' }).then(({ value: { value: uris } }) => uris as unknown)
    ).toContain('urn:flawsmith:station')
    await drop(watched, 'a.png', await png(1))
    const [row] = await judged(station, 1)
    await until(async () => (await value(session, 'Result.Sequence')) === 1)
    expect(await value(session, 'Result.Verdict')).toBe(verdictNumbers[row?.verdict as 'ok'])
    expect(await value(session, 'Result.ImageName')).toBe('a.png')
    expect(await value(session, 'Result.Threshold')).toBe(0.5)
    await drop(watched, 'b.png', 'no image')
    await until(async () => (await value(session, 'Result.Sequence')) === 2)
    expect(await value(session, 'Result.Verdict')).toBe(3)
    expect(await value(session, 'Result.VerdictText')).toBe('CouldNotInspect')
    expect(await value(session, 'Result.Reason')).toMatch(/^This is not a PNG/)
    expect(await value(session, 'Result.Score')).toBeNaN()
    await until(async () => (await value(session, 'Counters.Inspected')) === 2)
    expect(await value(session, 'Counters.CouldNotInspect')).toBe(1)
    const beat = await value(session, 'State.Heartbeat')
    await until(async () => Number(await value(session, 'State.Heartbeat')) > Number(beat))
    await until(async () => (await read(session, 'Result.Verdict')).statusCode.name === 'UncertainLastUsableValue')
    expect(await value(session, 'Result.ImageName')).toBe('b.png')
    running.pause()
    await until(async () => (await value(session, 'State.StateText')) === 'Paused')
    const written = await session.write({
      nodeId: 'ns=2;s=Result.Verdict',
      attributeId: AttributeIds.Value,
      value: { value: { dataType: DataType.Int32, value: 1 } }
    })
    expect(written.name).toMatch(/^Bad/)
  })

  it('shows a subscriber every verdict, in order', async () => {
    const { watched, port, station } = await served()
    const session = await reached(port)
    const subscription = ClientSubscription.create(session, {
      requestedPublishingInterval: 50,
      publishingEnabled: true
    })
    const seen: number[] = []
    const item = ClientMonitoredItem.create(
      subscription,
      { nodeId: 'ns=2;s=Result.Sequence', attributeId: AttributeIds.Value },
      { samplingInterval: 0, queueSize: 1000, discardOldest: true },
      TimestampsToReturn.Both
    )
    item.on('changed', ({ value: given }) => typeof given.value === 'number' && seen.push(given.value))
    await new Promise((resolve) => item.once('initialized', () => resolve(null)))
    for (let i = 0; i < 40; i++) await drop(watched, `${i}.png`, await png(i))
    await judged(station, 40)
    await until(() => seen.length >= 40)
    expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    await subscription.terminate()
  })

  it('inspects a file when a PLC asks, and none outside the folders of the recipe', async () => {
    const { home, running, port } = await served({ folders: ['../camera'] })
    const camera = join(home, 'camera')
    await mkdir(camera)
    await drop(camera, 'part.png', await png(3))
    await drop(home, 'secret.png', await png(4))
    const session = await reached(port)
    const trigger = (path: string, part = '') =>
      session.call({
        ...{ objectId: 'ns=2;s=Station', methodId: 'ns=2;s=Station.Trigger' },
        inputArguments: [path, part].map((text) => ({ dataType: DataType.String, value: text }))
      })
    const first = await trigger(join(camera, 'part.png'), 'P-7')
    expect(first.statusCode.name).toBe('Good')
    const answers = first.outputArguments?.map(({ value: given }) => given as unknown) ?? []
    expect(answers.slice(4)).toEqual(['part.png', 1])
    expect(await value(session, 'Result.PartId')).toBe('P-7')
    // The same file, once more: it may be written anew by now.
    expect((await trigger('part.png')).outputArguments?.[5]?.value).toBe(2)
    for (const path of [join(home, 'secret.png'), '../secret.png', '/etc/passwd']) {
      expect((await trigger(path)).statusCode.name).toBe('BadInvalidArgument')
    }
    expect((await trigger('')).statusCode.name).toBe('BadNotSupported')
    const missing = await trigger('missing.png')
    expect(missing.outputArguments?.slice(0, 2).map(({ value: given }) => given as unknown)).toEqual([
      3,
      'CouldNotInspect'
    ])
    running.pause()
    expect((await trigger('part.png')).statusCode.name).toBe('BadInvalidState')
    expect(running.status().session.inspected).toBe(3)
  })

  it('encrypts, asks for the password, and keeps unknown clients out', async () => {
    const environment = { FLAWSMITH_OPCUA_PASSWORD: 'right' }
    const options = { security: 'encrypted', username: 'plc' } as const
    const { home, running, port, station } = await served(options, environment)
    await until(() => running.status().sinks[0]?.state === 'ready')
    const keys = join(home, 'client')
    const right = { userName: 'plc', password: 'right' }
    const entry = () =>
      connect({ port, keys, user: right }).then(
        async (session) => (await read(session, 'State.StateText')).statusCode.name === 'Good',
        () => false
      )
    const clients = join(station.folder, 'opcua')
    const refused = () => readdir(join(clients, 'rejected')).catch(() => [])
    await until(async () => {
      expect(await entry()).toBe(false)
      return (await refused()).length > 0
    })
    const [certificate = ''] = await refused()
    await rename(join(clients, 'rejected', certificate), join(clients, 'trusted/certs', certificate))
    await until(entry)
    await expect(connect({ port })).rejects.toThrow()
    await expect(connect({ port, keys, user: { ...right, password: 'wrong' } })).rejects.toThrow(
      /BadUserAccessDenied|BadIdentityToken/
    )
    await expect(connect({ port, keys })).rejects.toThrow()
  })

  it('is away while its port is taken, and the station goes on; it opens when the port is free', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const { watched, running, station } = await served({ port })
    await until(() => running.status().sinks[0]?.state === 'away')
    expect(running.status().sinks[0]?.failure?.code).toBe('opcua.port-taken')
    await drop(watched, 'a.png', await png(1))
    await judged(station, 1)
    await new Promise((resolve) => other.close(resolve))
    const session = await reached(port)
    await until(async () => (await value(session, 'Result.Sequence')) === 1)
    // A second station at the same port.
    const second = await served({ port })
    await until(() => second.running.status().sinks[0]?.state === 'away')
    expect(second.running.status().sinks[0]?.failure?.code).toBe('opcua.port-taken')
    await running.stop(1000)
    await until(() => second.running.status().sinks[0]?.state === 'ready')
  })

  it('needs the password before the station starts', async () => {
    await expect(served({ username: 'plc' })).rejects.toMatchObject({ code: 'sink.secret-missing' })
  })
})

/** A session without encryption, once the server listens. */
async function reached(port: number): Promise<ClientSession> {
  for (;;) {
    const session = await connect({ port }).catch(() => null)
    if (session !== null) return session
    await sleep(50)
  }
}
