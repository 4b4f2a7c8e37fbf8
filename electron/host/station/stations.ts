/** @file The stations of this PC; they need no workspace, and go on when another one is opened. */
import { basename, resolve } from 'node:path'
import { FlawsmithError, failureOf } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import type { LiveStation } from '../../contract/stations.ts'
import { shares } from '../../station/counters.ts'
import { deleteStation } from '../../station/delete-station.ts'
import { runnerOf } from '../../station/lock.ts'
import { nobody, theProgram, type Actor } from '../../station/access/roles.ts'
import { currentRecipe, openStation, stationsIn, type Station } from '../../station/station-folder.ts'
import type { EventHub } from '../events/hub.ts'
import { HeldStation } from './held-station.ts'
import { SignIns } from './sign-ins.ts'
import { noTotals } from './totals.ts'

/** A station as the program remembers it between starts. */
export interface KnownStation {
  readonly folder: string
  /** Whether it ran when the program ended, and is to run again. */
  readonly runs: boolean
}

export interface StationMemory {
  /** The latest first. */
  readonly read: () => readonly KnownStation[]
  readonly write: (stations: readonly KnownStation[]) => Promise<void>
  /** Folders of stations whose users guard the creating of others: those of the list, and more. */
  readonly guards: () => readonly string[]
}

export interface StationsOptions {
  readonly memory: StationMemory
  /** Module that a station's process runs. */
  readonly entry: string
  readonly events: EventHub
  readonly restartAfter?: number
}

/** Remembers nothing beyond this process. */
export function forgetfulMemory(): StationMemory {
  let known: readonly KnownStation[] = []
  const guards = new Set<string>()
  return {
    read: () => known,
    write: (stations) => {
      known = stations
      for (const { folder } of stations) guards.add(folder)
      return Promise.resolve()
    },
    guards: () => [...guards]
  }
}

export class Stations {
  readonly #options: StationsOptions
  readonly #held = new Map<string, HeldStation>()

  /** Who has signed in at which screen. */
  readonly signIns = new SignIns(() => this.changed())

  constructor(options: StationsOptions) {
    this.#options = options
  }

  /** Starts those that ran when the program ended. */
  async takeUp(): Promise<void> {
    for (const { folder, runs } of this.#options.memory.read()) {
      if (!runs) continue
      try {
        ;(await this.#hold(folder)).start(theProgram)
      } catch (error) {
        log.fault('a station was not started again', error)
      }
    }
  }

  async list(): Promise<LiveStation[]> {
    return Promise.all(this.#options.memory.read().map(({ folder }) => this.#view(folder)))
  }

  /** Errors: `station.not-found`, those of its recipe. */
  async add(folder: string): Promise<LiveStation> {
    const held = await this.#hold(resolve(folder))
    await this.#remember(held.folder, held.isActive)
    return this.#view(held.folder)
  }

  /** Errors: `station.unknown`. */
  async show(id: string): Promise<HeldStation> {
    const held = this.#held.get(id)
    if (held !== undefined) return held
    for (const { folder } of this.#options.memory.read()) {
      const found = await openStation(folder).catch(() => null)
      if (found?.id === id) return this.#hold(folder)
    }
    throw new FlawsmithError('station.unknown', { id })
  }

  /** Where a station is; null where it is none of this PC's, or its folder is not there. */
  async placeOf(id: string): Promise<Station | null> {
    const held = this.#held.get(id)
    if (held !== undefined) return { id, folder: held.folder }
    return (await this.places()).find((place) => place.id === id) ?? null
  }

  /** Errors: `station.unknown`. */
  async place(id: string): Promise<Station> {
    const place = await this.placeOf(id)
    if (place === null) throw new FlawsmithError('station.unknown', { id })
    return place
  }

  /** Those whose folders are there. */
  places(): Promise<Station[]> {
    return stationsIn(this.#options.memory.read().map(({ folder }) => folder))
  }

  /** Those of the list, and others that were created on this PC, whose users guard the creating of further ones. */
  async guards(): Promise<readonly (Station & { readonly listed: boolean })[]> {
    const places = await this.places()
    const listed = new Set(places.map(({ id }) => id))
    const others = (await stationsIn(this.#options.memory.guards())).filter(({ id }) => !listed.has(id))
    return [
      ...places.map((place) => ({ ...place, listed: true })),
      ...others.map((place) => ({ ...place, listed: false }))
    ]
  }

  /** As it is now, also where another program runs it. */
  async view(id: string): Promise<LiveStation> {
    return this.#view((await this.show(id)).folder)
  }

  /** Errors: `station.unknown`; others keep it from running, and are what its failure says. */
  async start(id: string, actor: Actor = nobody): Promise<void> {
    const held = await this.show(id)
    held.start(actor)
    await this.#remember(held.folder, true)
  }

  async stop(id: string, actor: Actor = nobody): Promise<void> {
    const held = await this.show(id)
    await this.#remember(held.folder, false)
    await held.stop(actor)
  }

  /** Takes a station off the list. Errors: `station.running`. */
  async forget(id: string): Promise<void> {
    const known = this.#options.memory.read()
    const views = await Promise.all(known.map(({ folder }) => this.#view(folder)))
    const gone = views.find((view) => view.id === id)
    if (gone === undefined) return
    if (this.#held.get(id)?.isActive === true) throw new FlawsmithError('station.running', { folder: gone.folder })
    this.#held.delete(id)
    await this.#options.memory.write(known.filter(({ folder }) => folder !== gone.folder))
    this.changed()
  }

  /** Its recipe has another name. */
  async renamed(id: string, name: string): Promise<void> {
    ;(await this.show(id)).rename(name)
    this.changed()
  }

  /**
   * Deletes a station, but for its records, whose folder is returned. Errors: `station.unknown`, `station.running`, those of
   * `deleteStation`.
   */
  async delete(id: string, actor: Actor): Promise<string> {
    const place = await this.place(id)
    if (this.#held.get(id)?.isActive === true) throw new FlawsmithError('station.running', { folder: place.folder })
    const kept = await deleteStation(place, actor)
    this.#held.delete(id)
    await this.#options.memory.write(this.#options.memory.read().filter(({ folder }) => folder !== place.folder))
    this.changed()
    return kept
  }

  /** Stops those that run; they run again at the next start. */
  async close(): Promise<void> {
    this.signIns.close()
    await Promise.all([...this.#held.values()].map((held) => held.stop(theProgram)))
  }

  async #view(folder: string): Promise<LiveStation> {
    try {
      const held = await this.#hold(folder)
      if (held.isActive) return held.live
      // Another program may have run it.
      held.recount()
      if ((await runnerOf(folder)) === null) return held.live
      return { ...held.live, state: 'elsewhere' }
    } catch (error) {
      return missing(folder, error)
    }
  }

  async #hold(folder: string): Promise<HeldStation> {
    const place = await openStation(folder)
    const known = this.#held.get(place.id)
    if (known !== undefined && (known.folder === place.folder || known.isActive)) return known
    const { recipe } = await currentRecipe(place)
    const { entry, events, restartAfter } = this.#options
    const held = new HeldStation({
      ...{ entry, id: place.id, folder: place.folder, name: recipe.name },
      publish: (station, images) => events.publish({ type: 'station', station, images: [...images] }),
      capture: (trigger) => events.publish({ type: 'capture', station: place.id, trigger }),
      ...(restartAfter === undefined ? {} : { restartAfter })
    })
    this.#held.set(place.id, held)
    return held
  }

  async #remember(folder: string, runs: boolean): Promise<void> {
    const others = this.#options.memory.read().filter((known) => known.folder !== folder)
    await this.#options.memory.write([{ folder, runs }, ...others])
    this.changed()
  }

  /** Pages ask again for what they show of stations. */
  changed(): void {
    this.#options.events.publish({ type: 'changed', topic: 'stations', id: null })
  }
}

/** A station whose folder is not there, or whose recipe cannot be read. */
function missing(folder: string, error: unknown): LiveStation {
  return {
    ...{ id: folder, folder, name: basename(folder), state: 'missing', failure: failureOf(error) },
    ...{ recipeVersion: null, startedAt: null, takt: null, source: null, sinks: [], drift: null, pending: 0 },
    statistics: { ...shares(noTotals.counts), since: null, overruled: 0, perMinute: 0, times: null, overruns: 0 },
    ...{ batch: null, lot: null, retention: null, alarms: [] }
  }
}
