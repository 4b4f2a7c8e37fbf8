/** @file An OPC UA server whose keys and certificates stay in the station's folder. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import type { OPCUAServer } from 'node-opcua-server'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { makeFolders } from '../../common/folders.ts'
import { log } from '../../common/log.ts'
import { isSameSecret } from '../../common/secret.ts'
import type { SinkSettingsOf } from '../sinks/settings.ts'

export interface ServerOptions {
  readonly settings: SinkSettingsOf<'opcua'>
  /** Null where anybody may connect. */
  readonly password: string | null
  /** Folder and id of the station. */
  readonly station: { readonly folder: string; readonly id: string }
}

/** Where the server's own certificate is, and those of clients that it trusts or has refused. */
const certificateFolder = (station: string) => join(station, 'opcua')

/** Milliseconds after which a wrong password is refused. */
const wrongPasswordDelay = 1000
const mostClients = 20

/**
 * A server that does not listen yet; without encryption only where the recipe says so. Unknown clients are refused until
 * a person moves their certificate from `opcua/rejected` to `opcua/trusted/certs`, unless the recipe accepts all.
 */
export async function createServer({ settings, password, station }: ServerOptions): Promise<OPCUAServer> {
  const { OPCUAServer } = await import('node-opcua-server')
  const { OPCUACertificateManager } = await import('node-opcua-certificate-manager')
  const { MessageSecurityMode, SecurityPolicy } = await import('node-opcua-secure-channel')
  const { nodesets } = await import('node-opcua-nodesets')
  await quietly()
  await ignoreWhatFollows()
  const folder = certificateFolder(station.folder)
  const managerOf = async (rootFolder: string, automaticallyAcceptUnknownCertificate: boolean) => {
    await makeFolders(rootFolder)
    return new OPCUACertificateManager({
      ...{ rootFolder, automaticallyAcceptUnknownCertificate, disableFileWatchers: true }
    })
  }
  const { host, port, security, username, acceptUnknown } = settings
  const open = security === 'none'
  const clients = await managerOf(folder, acceptUnknown)
  await seePeople(clients, folder)
  const server = new OPCUAServer({
    ...{ host, hostname: host, port, nodesets: [nodesets.standard] },
    serverCertificateManager: clients,
    userCertificateManager: await managerOf(join(folder, 'users'), false),
    securityPolicies: [...(open ? [SecurityPolicy.None] : []), SecurityPolicy.Basic256Sha256],
    securityModes: [...(open ? [MessageSecurityMode.None] : []), MessageSecurityMode.SignAndEncrypt],
    allowAnonymous: password === null,
    userManager: {
      isValidUserAsync: (given, word, callback) => {
        const isRight = password !== null && given === username && isSameSecret(word, password)
        if (isRight) callback(null, true)
        else void sleep(wrongPasswordDelay).then(() => callback(null, false))
      }
    },
    maxConnectionsPerEndpoint: mostClients,
    // With 0, subscribers see every change; else those that come fast would be joined.
    serverCapabilities: { maxSessions: mostClients, minSupportedSampleRate: 0 },
    serverInfo: {
      ...{ applicationUri: `urn:flawsmith:${station.id}`, productUri: 'urn:flawsmith' },
      applicationName: { text: 'Flawsmith' }
    },
    buildInfo: { productName: 'Flawsmith', manufacturerName: 'Flawsmith' }
  })
  await server.initialize()
  return server
}

/**
 * Lets a manager of certificates see what a person has put among those that are trusted, or has removed, before it judges a
 * client. It would not see it by itself, and would move a certificate back.
 */
async function seePeople(clients: OPCUACertificateManager, folder: string): Promise<void> {
  const verify = clients.verifyCertificate.bind(clients)
  let known = await folderTimes(folder)
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const now = await folderTimes(folder)
    if (now === known) return
    await clients.reloadCertificates()
    known = now
  }
  clients.verifyCertificate = async (...given) => {
    looking = looking.then(look, look)
    await looking
    return verify(...given)
  }
}

/** Another text once a certificate was added to a folder, or removed. */
async function folderTimes(folder: string): Promise<string> {
  const folders = [join(folder, 'trusted/certs'), join(folder, 'rejected')]
  const found = await Promise.all(folders.map((path) => stat(path).catch(() => null)))
  return found.map((each) => each?.mtimeMs ?? 0).join(' ')
}

/** Errors: `opcua.port-taken`, `opcua.address`. */
export async function listen(server: OPCUAServer, { host, port }: ServerOptions['settings']): Promise<void> {
  try {
    await server.start()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') {
      throw new FlawsmithError('opcua.port-taken', { port }, { cause })
    }
    throw new FlawsmithError('opcua.address', { hostname: host, port, reason: reasonOf(cause) }, { cause })
  }
}

let isGuarded = false

/**
 * Where a client's first message and further bytes come together, the library reads on with a reader that nobody listens to
 * any more: what is wrong with these bytes would end the whole process.
 */
async function ignoreWhatFollows(): Promise<void> {
  if (isGuarded) return
  isGuarded = true
  const { PacketAssembler } = await import('node-opcua-packet-assembler')
  // oxlint-disable-next-line unbound-method -- It is called with its own object.
  const { feed } = PacketAssembler.prototype
  PacketAssembler.prototype.feed = function feedWhileHeard(data) {
    if (this.listenerCount('error') > 0) feed.call(this, data)
  }
}

let isQuiet = false

/** The library would write to the terminal, between the verdicts. */
async function quietly(): Promise<void> {
  if (isQuiet) return
  isQuiet = true
  const { setErrorLogger, setWarningLogger } = await import('node-opcua-debug')
  const say = (...given: unknown[]) => log.info('OPC UA', { said: given.map(String).join(' ').slice(0, 500) })
  setErrorLogger(say)
  setWarningLogger(say)
}
