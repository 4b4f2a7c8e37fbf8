/** @file For a server at a terminal: says there when its workspace is away, and opens it once it is there again. */
import { FlawsmithError } from '../common/errors.ts'
import { holdsWorkspace } from '../workspace/folder-state.ts'
import type { HostSession } from './session.ts'
import { hostOf } from './workspace-lock.ts'

/** Milliseconds between looks. */
const looksEvery = 1000

/** Open in another process, or moved away. */
const passing: ReadonlySet<string> = new Set(['workspace.in-use', 'workspace.moved'])

/** Why no workspace is open, where that may pass by itself, and which; null otherwise. */
async function waitingFor({ missing }: HostSession) {
  if (missing === null || missing.folder === null) return null
  const { cause, folder } = missing
  if (!(cause instanceof FlawsmithError) || !passing.has(cause.code)) return null
  if (cause.code === 'workspace.moved') return { missing, folder, inUse: false, said: `${cause.message}\n${movedBack}` }
  const owner = await hostOf(folder)
  const process = owner === null ? '' : ` (process ${owner.process})`
  return {
    missing,
    folder,
    inUse: true,
    said: `This workspace is open in another Flawsmith${process}: ${folder}\n${onceFree}`
  }
}

const onceFree = 'It opens here once that one has closed it; until then, the page says so.'
const movedBack = 'Once the folder is back, it opens again here; where it is now, it opens from the page.'

/** What a terminal is to say now, beside the address; null where the workspace is open, or stays away. */
export async function saidOfWorkspace(session: HostSession): Promise<string | null> {
  return (await waitingFor(session))?.said ?? null
}

/** Calls `say` once for each change, until what is returned is called. */
export function followWorkspace(session: HostSession, say: (text: string) => void): () => void {
  let before = session.missing
  let looking = false
  let isAway = before?.cause instanceof FlawsmithError && passing.has(before.cause.code)
  const look = async () => {
    const away = await waitingFor(session)
    if (away !== null && session.missing !== before) {
      isAway = true
      say(away.said)
    }
    before = session.missing
    // Its own lock is left in a folder that was moved.
    const isFree = away !== null && (await holdsWorkspace(away.folder)) && (!away.inUse || (await isLeft(away.folder)))
    if (isFree && session.missing === away.missing) await session.open(away.folder).catch(() => undefined)
    // Another attempt that failed in the same way is not said again.
    before = session.missing
    if (isAway && before === null) {
      isAway = false
      say(`The workspace is open: ${session.workspace.folder}`)
    }
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    void look().finally(() => (looking = false))
  }, looksEvery)
  return () => clearInterval(timer)
}

const isLeft = async (folder: string) => (await hostOf(folder)) === null
