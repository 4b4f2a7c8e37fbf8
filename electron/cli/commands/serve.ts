import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import { isOnlyHere } from '../../host/serve/addresses.ts'
import type { Certificate } from '../../host/serve/certificate.ts'
import { linkMinutes } from '../../host/serve/credentials.ts'
import { pageName } from '../../host/serve/page-name.ts'
import type { Server } from '../../host/serve/serve.ts'
import { recentWorkspaces, settingsFolder, stationMemory } from '../../host/settings.ts'
import type { Register } from '../command.ts'
import { ended } from '../ended.ts'
import { announceUsual } from '../interruption.ts'
import { noteForeignJobs } from '../note-foreign-jobs.ts'
import { pageFolder, requirePage } from '../require-page.ts'
import { specOption } from '../spec-option.ts'

const defaultPort = 7717
const port = z.int().min(0).max(65_535).meta({ title: 'Port', description: '0 for any that is free.' })
/** Letters, digits, - and _; long enough that nobody guesses it. */
const tokenPattern = /^[\w-]{32,256}$/

export const registerServe: Register = (program, run) => {
  program
    .command('serve')
    .description(
      'serve the user interface to a browser until Ctrl-C (FLAWSMITH_TOKEN sets the access token for API clients)'
    )
    .addOption(specOption('--port <n>', port).default(defaultPort))
    .option(
      '--host <address>',
      'address to listen on; any other than this PC’s own makes it reachable from the network',
      '127.0.0.1'
    )
    .option('--tls-certificate <file>', 'serve HTTPS with this certificate (PEM, with its chain)')
    .option('--tls-key <file>', 'private key of the certificate (PEM, without a password)')
    .action(
      run(async (context, options: Options) => {
        const { device, threads, monitor, interruption } = context
        const { openHost } = await import('../../host/host.ts')
        const { followWorkspace, saidOfWorkspace } = await import('../../host/follow-workspace.ts')
        const { jobKey } = await import('../../host/queue/job-key.ts')
        const { serve } = await import('../../host/serve/serve.ts')
        await requirePage(context)
        const given = givenToken(context.environment['FLAWSMITH_TOKEN'])
        const encryption = await givenCertificate(options)
        const host = await openHost({
          ...{ folder: context.workspaceFolder(), shell: 'browser', device, threads, page: pageFolder },
          remember: context.rememberWorkspace,
          recent: () => recentWorkspaces(context.environment),
          stations: stationMemory(context.environment),
          jobKey: await jobKey(settingsFolder(context.environment))
        })
        if (host.session.missing === null) noteForeignJobs(context, host.session.queue.list(0))
        // Only a job has a step to finish.
        const withdraw = interruption.during(() => (host.session.busy ? announceUsual() : null), null)
        try {
          const server = await serve({
            fetch: (request) => host.fetch(request),
            hostname: options.host,
            port: options.port,
            ...given,
            pageName: await pageName(settingsFolder(context.environment)),
            ...encryption,
            onLinkGone: () => context.note(`That link is used up; for another browser: ${linksText(server)}`)
          })
          try {
            const { origin, token, pages } = server
            const links = pages.map((page) => server.newLink(page))
            const encrypted = encryption.certificate !== undefined
            const away = await saidOfWorkspace(host.session)
            if (away !== null) context.note(away)
            context.show(
              `Flawsmith is at ${links.join(' and, from the network, at ')}\nA link works once, within ${linkMinutes} minutes. Ctrl-C ends it.`,
              { origin, page: pages[0], link: links[0], links, token, encrypted }
            )
            if (!encrypted && !isOnlyHere(options.host)) context.note(unencrypted)
            const leave = followWorkspace(host.session, context.note)
            await ended(monitor.signal)
            leave()
          } finally {
            await server.close()
          }
        } finally {
          await host.close()
          withdraw()
        }
        // The terminal has echoed ^C.
        context.note('\nThe server has stopped.')
      })
    )
}

interface Options {
  readonly port: number
  readonly host: string
  readonly tlsCertificate?: string
  readonly tlsKey?: string
}

const unencrypted =
  'Warning: whoever can listen in on the network can read everything and take over the session, since this is plain HTTP. ' +
  'Use --tls-certificate and --tls-key, or a network that nobody else is in.'

const linksText = ({ pages, newLink }: Server) => pages.map((page) => newLink(page)).join(' or ')

/** Errors: `tls.incomplete`, and those of readCertificate. */
async function givenCertificate({ tlsCertificate, tlsKey }: Options): Promise<{ certificate?: Certificate }> {
  if (tlsCertificate === undefined && tlsKey === undefined) return {}
  if (tlsCertificate === undefined || tlsKey === undefined) throw new FlawsmithError('tls.incomplete')
  const { readCertificate } = await import('../../host/serve/certificate.ts')
  return { certificate: await readCertificate(tlsCertificate, tlsKey) }
}

/** The token that programs on the line know beforehand. Errors: `serve.token`. */
function givenToken(token: string | undefined): { token?: string } {
  if (token === undefined) return {}
  if (tokenPattern.test(token)) return { token }
  throw new FlawsmithError('serve.token')
}
