import type { OPCUAServer } from 'node-opcua-server'
import { log } from '../../common/log.ts'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import type { AtWork } from '../at-work.ts'
import { addStation, type StationNodes } from '../opcua/nodes.ts'
import { createServer, listen } from '../opcua/server.ts'
import type { SinkSettingsOf } from './settings.ts'
import type { SinkContext, SinkKindOf } from './sink.ts'
import { requiredVariable } from './variable.ts'

type OpcuaSettings = SinkSettingsOf<'opcua'>

/** Milliseconds between two looks at the station. */
const beat = 500

/**
 * A server that shows the latest verdict, state and counters to PLCs, and inspects when one asks. It delivers nothing: a
 * verdict is delivered when it is shown, and a client that is not connected then finds the next one, and the number of
 * images between them in `Sequence`. While its port is not free it is away, and verdicts wait.
 */
export const opcua: SinkKindOf<OpcuaSettings> = {
  needsImage: false,
  variable: ({ username, passwordVariable }) => (username === undefined ? undefined : passwordVariable),
  open: (settings, context) => {
    const { name, username, passwordVariable } = settings
    const password = username === undefined ? null : requiredVariable(name, passwordVariable, context.environment)
    let server: Promise<Shown> | null = null
    const reach = async () => {
      const opening = (server ??= show(settings, password, context))
      try {
        return await opening
      } catch (cause) {
        server = null
        throw cause
      }
    }
    return {
      batch: 100,
      reach: async () => void (await reach()),
      deliver: async (deliveries) => {
        const { show: showImage } = await reach()
        for (const { image } of deliveries) showImage(image)
        return deliveries.map(() => 'delivered')
      },
      close: async () => {
        const closing = server
        server = null
        await (await closing?.catch(() => null))?.close()
      }
    }
  }
}

interface Shown {
  readonly show: StationNodes['show']
  readonly close: () => Promise<void>
}

async function show(settings: OpcuaSettings, password: string | null, context: SinkContext): Promise<Shown> {
  const { folder, id } = context
  let server: OPCUAServer
  try {
    server = await createServer({ settings, password, station: { folder, id } })
  } catch (cause) {
    const address = `opc.tcp://${settings.host}:${settings.port}`
    throw new FlawsmithError('sink.unreachable', { reason: reasonOf(cause), address }, { cause })
  }
  try {
    const nodes = addStation(server, context.station, triggerOf(settings, context))
    await listen(server, settings)
    return living(server, nodes, settings, context)
  } catch (cause) {
    await server.shutdown(0).catch(() => undefined)
    throw cause
  }
}

/** Keeps state, counters and heartbeat up to date. */
function living(server: OPCUAServer, nodes: StationNodes, settings: OpcuaSettings, { atWork }: SinkContext): Shown {
  const stale = settings.staleSeconds * 1000
  let shownAt = performance.now()
  const look = () => {
    try {
      const work = atWork()
      if (work !== null) nodes.showState(work.status(), work.isPaused())
      if (performance.now() - shownAt > stale) nodes.age()
    } catch (cause) {
      log.fault('the OPC UA server could not be updated', cause)
    }
  }
  look()
  const timer = setInterval(look, beat)
  return {
    show: (image) => {
      shownAt = performance.now()
      nodes.show(image)
    },
    close: async () => {
      clearInterval(timer)
      nodes.stopped()
      await server.shutdown(0)
    }
  }
}

/** A path where the recipe allows folders, and the camera where the source has one. */
function triggerOf({ folders }: OpcuaSettings, { atWork }: SinkContext) {
  return async (path: string, part: string | null) => {
    const work: AtWork | null = atWork()
    if (work === null) throw new FlawsmithError('station.stopping')
    return path === '' ? work.inspectNow(part) : work.inspectFile(path, part, folders)
  }
}
