import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import { recentWorkspaces, stationMemory } from '../../host/settings.ts'
import type { Register } from '../command.ts'
import { ended } from '../ended.ts'
import { announceUsual } from '../interruption.ts'
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
    .action(
      run(async (context, options: { readonly port: number; readonly host: string }) => {
        const { device, threads, monitor, interruption } = context
        const { openHost } = await import('../../host/host.ts')
        const { serve } = await import('../../host/serve/serve.ts')
        await requirePage(context)
        const given = givenToken(context.environment['FLAWSMITH_TOKEN'])
        const host = await openHost({
          ...{ folder: context.workspaceFolder(), shell: 'browser', device, threads, page: pageFolder },
          remember: context.rememberWorkspace,
          recent: () => recentWorkspaces(context.environment),
          stations: stationMemory(context.environment)
        })
        // Only a job has a step to finish.
        const withdraw = interruption.during(() => (host.session.busy ? announceUsual() : null), null)
        try {
          const server = await serve({
            fetch: (request) => host.fetch(request),
            hostname: options.host,
            port: options.port,
            ...given,
            onEntered: () => context.note(`That link is used up; for another browser: ${server.newLink()}`)
          })
          try {
            const link = server.newLink()
            const { origin, token } = server
            context.show(`Flawsmith is at ${link}\nCtrl-C ends it.`, { origin, link, token })
            await ended(monitor.signal)
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

/** The token that programs on the line know beforehand. Errors: `serve.token`. */
function givenToken(token: string | undefined): { token?: string } {
  if (token === undefined) return {}
  if (tokenPattern.test(token)) return { token }
  throw new FlawsmithError('serve.token')
}
