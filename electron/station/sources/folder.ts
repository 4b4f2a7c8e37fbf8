import { watch, type FSWatcher } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { failureOf, FlawsmithError, reasonOf, type Failure } from '../../common/errors.ts'
import { isAbsent, sha256 } from '../../common/files.ts'
import { log } from '../../common/log.ts'
import { lacksEnd } from '../../imaging/file-end.ts'
import { pause } from '../pause.ts'
import { lockSource, type StationLock } from '../lock.ts'
import { FolderScan, type Candidate, type Sighting } from './folder-scan.ts'
import { isTaken, LeftOut } from './left-out.ts'
import type { FolderSourceSettings } from './settings.ts'
import type { Arrival, Intake, OpenSource, SourceContext } from './source.ts'
import { largestFile, readWhole, tooLarge, unreadable } from './whole-file.ts'

const refreshEvery = 30_000

/**
 * Takes the images that appear in a folder. A file is complete when its size and date stay the same for the settle time and
 * while it is read, and once it has its end or was waited for with patience. The same name with new content is a new image; a file
 * that is renamed, or goes and comes back, is not. A folder that cannot be read is looked at again and again. Errors:
 * `station.source-in-use`.
 */
export const openFolderSource: OpenSource<FolderSourceSettings> = async (settings, { intake, station, ownFolders }) => {
  const stop = new AbortController()
  const watched = new WatchedFolder(settings, { intake, station, ownFolders })
  await watched.open()
  const ended = watched.run(stop.signal)
  return {
    stop: async () => {
      stop.abort()
      await ended
    }
  }
}

class WatchedFolder {
  readonly #settings: FolderSourceSettings
  readonly #intake: Intake
  readonly #station: string
  readonly #scan: FolderScan
  readonly #leftOut: LeftOut
  readonly #hinted = new Set<string>()
  #wake: () => void = () => undefined
  #lock: StationLock | null = null
  #watcher: FSWatcher | null = null
  #refreshed = 0
  #failing = false

  constructor(
    settings: FolderSourceSettings,
    { intake, station, ownFolders }: Pick<SourceContext, 'intake' | 'station' | 'ownFolders'>
  ) {
    this.#settings = settings
    this.#intake = intake
    this.#station = station
    this.#leftOut = new LeftOut(settings.folder, ownFolders)
    this.#scan = new FolderScan(settings.settleSeconds * 1000)
  }

  /** A folder that is not there is waited for; one that another station has is a mistake. */
  async open(): Promise<void> {
    const { folder } = this.#settings
    try {
      this.#lock = await lockSource(folder, this.#station)
    } catch (cause) {
      if (cause instanceof FlawsmithError) throw cause
      this.#away(cause)
    }
  }

  async run(signal: AbortSignal): Promise<void> {
    const { pollSeconds, settleSeconds } = this.#settings
    const settling = Math.min(pollSeconds, Math.max(settleSeconds / 4, 0.02)) * 1000
    while (!signal.aborted) {
      const hint = new Promise<void>((resolve) => (this.#wake = resolve))
      try {
        await this.#look(signal)
      } catch (cause) {
        if (!signal.aborted) this.#away(cause)
      }
      // A file that is being written gives many hints; it is looked at in its turn.
      if (this.#scan.open > 0) await pause(settling, signal)
      else await pause(pollSeconds * 1000, signal, hint)
    }
    this.#watcher?.close()
    await this.#lock?.release()
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { folder } = this.#settings
    await this.#hold()
    const entries = await readdir(folder, { withFileTypes: true })
    const names = entries.filter((entry) => !entry.isDirectory() && isTaken(entry.name)).map(({ name }) => name)
    this.#watchFor()
    this.#failing = false
    const leftOut = this.#leftOut.count(entries, performance.now())
    this.#intake.report({ state: 'ready', failure: null, place: folder, leftOut })
    const looked = this.#scan.namesToLookAt(names, this.#hinted)
    this.#hinted.clear()
    const sightings: Sighting[] = []
    for (const name of looked) {
      const sighting = await this.#sight(name)
      if (sighting === null) this.#scan.forget(name)
      else sightings.push(sighting)
    }
    const candidates = this.#scan.settled(sightings, performance.now())
    for (const candidate of candidates) {
      if (signal.aborted) return
      await this.#hold()
      await this.#take(candidate)
    }
  }

  async #hold(): Promise<void> {
    if (this.#lock === null) this.#lock = await lockSource(this.#settings.folder, this.#station)
    else if (performance.now() - this.#refreshed > refreshEvery) await this.#lock.refresh()
    else return
    this.#refreshed = performance.now()
  }

  async #sight(name: string): Promise<Sighting | null> {
    try {
      const found = await stat(join(this.#settings.folder, name), { bigint: true })
      if (!found.isFile()) return null
      return { name, size: found.size, modified: found.mtimeNs, inode: found.ino }
    } catch {
      // Gone meanwhile, or a link that leads nowhere; the folder itself could be read.
      return null
    }
  }

  async #take(candidate: Candidate): Promise<void> {
    const { name, fileKey } = candidate
    if (this.#intake.isKnownFile(name, fileKey)) {
      this.#scan.done(name, fileKey)
      return
    }
    const arrival = await this.#read(candidate)
    if (arrival === null) return
    const { content, identity } = arrival
    const renamed = 'hash' in content && this.#intake.isRenamedFile({ fileKey, contentHash: content.hash, identity })
    // It is given again at the next look where it cannot be claimed.
    if (!renamed) await this.#intake.take(arrival)
    this.#scan.done(name, fileKey)
  }

  /** Null for a file that is gone, still being written, or may yet become readable. */
  async #read({ name, fileKey, size, age }: Candidate): Promise<Arrival | null> {
    const path = join(this.#settings.folder, name)
    const patience = this.#settings.patienceSeconds * 1000
    const patient = age < patience
    const arrive = (content: Arrival['content']): Arrival => ({
      ...{ source: 'folder', name, part: null, path, fileKey, content },
      identity: `folder:${'hash' in content ? content.hash : fileKey}:${name}`,
      arrivedAt: new Date(Date.now() - age).toISOString(),
      arrived: performance.now() - age
    })
    try {
      if (size > largestFile) return arrive({ unreadable: tooLarge(path, size) })
      const bytes = await readWhole(path, fileKey)
      if (bytes === null) {
        this.#scan.forget(name)
        return null
      }
      if (patient && lacksEnd(bytes)) {
        this.#scan.waitFor(name, fileKey, patience)
        return null
      }
      return arrive({ bytes, hash: sha256(bytes) })
    } catch (cause) {
      if (isAbsent(cause)) this.#scan.forget(name)
      // What the system refuses now, such as a file that its writer has locked, it may allow soon.
      if (isAbsent(cause) || patient) return null
      return arrive({ unreadable: unreadable(path, cause) })
    }
  }

  /** The system's hints shorten the wait; where there are none, or too many, looking is enough. */
  #watchFor(): void {
    if (this.#watcher !== null) return
    const end = () => {
      this.#watcher?.close()
      this.#watcher = null
    }
    try {
      this.#watcher = watch(this.#settings.folder, { persistent: false }, (_, name) => {
        if (name !== null && isTaken(name)) this.#hinted.add(name)
        this.#wake()
      })
      this.#watcher.once('error', end)
    } catch {
      end()
    }
  }

  #away(cause: unknown): void {
    const { folder } = this.#settings
    this.#watcher?.close()
    this.#watcher = null
    if (!this.#failing) log.fault('no images can be taken from the watched folder', cause)
    this.#failing = true
    this.#intake.report({ state: 'away', failure: awayFailure(folder, cause), place: folder })
  }
}

function awayFailure(folder: string, cause: unknown): Failure {
  if (cause instanceof FlawsmithError) return failureOf(cause)
  return failureOf(new FlawsmithError('folder.unreadable', { reason: reasonOf(cause), folder }))
}
