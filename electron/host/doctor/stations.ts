/** @file Whether this PC's stations can be read, and, where a person asks, whether their brokers and receivers answer. */
import { connect } from 'node:net'
import { basename } from 'node:path'
import { reasonOf } from '../../common/errors.ts'
import type { Finding } from '../../contract/doctor.ts'
import { readBundleManifest } from '../../inspection/bundle/file.ts'
import { textOf } from '../../messages/english.ts'
import type { StationRecipe } from '../../station/recipe.ts'
import { currentRecipe, openStation } from '../../station/station-folder.ts'
import { knownStations, type Environment } from '../settings.ts'
import { failed, ok, problem } from './finding.ts'

export interface ExaminedStations {
  /** Whether their connections are tried. Nothing is sent to them but what opening a connection needs. */
  readonly connections: boolean
  /** Of stations that this account's settings do not name, such as those of a service. */
  readonly further?: readonly string[]
}

/** Those that were started on pages, those of commands, and those that somebody names. */
export async function examineStations(
  environment: Environment,
  { connections, further = [] }: ExaminedStations
): Promise<Finding[]> {
  const findings: Finding[] = []
  const recipes: StationRecipe[] = []
  const sound: string[] = []
  for (const folder of knownStations(environment, further)) {
    let station = basename(folder)
    try {
      const { recipe } = await currentRecipe(await openStation(folder))
      station = recipe.name
      recipes.push(recipe)
      await readBundleManifest(recipe.detector.bundle)
      sound.push(station)
    } catch (thrown) {
      findings.push(failed('stations', textOf('doctor.station.fails', { station }), thrown))
    }
  }
  if (sound.length > 0) {
    findings.unshift(ok('stations', textOf('doctor.stations', { count: sound.length, names: sound })))
  } else if (findings.length === 0) findings.push(ok('stations', textOf('doctor.stations.none')))
  if (!connections) return findings
  const tried = await Promise.all(recipes.flatMap((recipe) => tries(recipe, environment)))
  return [...findings, ...tried]
}

/** How long a connection may take, in milliseconds. */
const patience = 5000

function tries({ name, source, sinks }: StationRecipe, environment: Environment): Promise<Finding>[] {
  const ofSource = source.kind === 'mqtt' ? [tried(name, 'MQTT', () => tryBroker(source, environment))] : []
  return [
    ...ofSource,
    ...sinks.flatMap((sink) => {
      if (sink.kind === 'mqtt') return [tried(name, sink.name, () => tryBroker(sink, environment))]
      if (sink.kind === 'webhook') return [tried(name, sink.name, () => tryAddress(addressOf(sink.url)))]
      // It is a server of the station's own: it answers while the station runs.
      if (sink.kind === 'opcua') return [tried(name, sink.name, () => tryAddress({ host: sink.host, port: sink.port }))]
      return []
    })
  ]
}

async function tried(station: string, what: string, attempt: () => Promise<void>): Promise<Finding> {
  try {
    await attempt()
    return ok('connections', textOf('doctor.connection', { station, what }))
  } catch (cause) {
    const said = textOf('doctor.connection.fails', { station, what, reason: reasonOf(cause) })
    return problem('connections', said, textOf('doctor.connection.advice'))
  }
}

interface Broker {
  readonly url: string
  readonly username?: string | undefined
  readonly passwordVariable?: string | undefined
}

async function tryBroker({ url, username, passwordVariable }: Broker, environment: Environment): Promise<void> {
  const { connectAsync } = await import('mqtt')
  const password = passwordVariable === undefined ? undefined : environment[passwordVariable]
  const options = {
    ...{ reconnectPeriod: 0, connectTimeout: patience },
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password })
  }
  const client = await connectAsync(url, options, false)
  client.on('error', () => undefined)
  await client.endAsync(true)
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(url)
  const usual = protocol === 'https:' ? 443 : 80
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) }
}

/** Whether something listens there. */
function tryAddress(address: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...address, timeout: patience })
    const end = (cause?: Error) => {
      socket.destroy()
      if (cause === undefined) resolve()
      else reject(cause)
    }
    socket.once('connect', () => end())
    socket.once('timeout', () => end(new Error(`no answer within ${patience / 1000} s`)))
    socket.once('error', end)
  })
}
