import type { HostSession } from '../session.ts'
import type { Group, Handlers } from './handlers.ts'
import { dataResponse } from './respond.ts'

export const doctorHandlers: Handlers<Group<'doctor'>> = {
  'doctor.examine': async (session, { connections }) => ({ findings: await findingsOf(session, connections) })
}

/** The archive with logs and findings, to save. */
export async function serveDiagnostics(session: HostSession): Promise<Response> {
  const { diagnosticsZip } = await import('../doctor/diagnostics.ts')
  const zip = await diagnosticsZip(await findingsOf(session, false), folderOf(session), process.env)
  const name = `flawsmith-diagnostics-${new Date().toISOString().slice(0, 10)}.zip`
  return dataResponse(zip, 'application/zip', {
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="${name}"`
  })
}

/** What it needs is loaded when somebody asks. */
async function findingsOf(session: HostSession, connections: boolean) {
  const { examine } = await import('../doctor/doctor.ts')
  return examine({ device: session.device, folder: folderOf(session), connections, environment: process.env })
}

/** Of the open workspace, or of the one that could not be opened. */
const folderOf = (session: HostSession): string | undefined =>
  session.missing === null ? session.workspace.folder : (session.missing.folder ?? undefined)
