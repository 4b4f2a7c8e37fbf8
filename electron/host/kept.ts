/** What a worker keeps open from one job to the next, such as networks. */
export interface Kept {
  /** What was kept under a name if it was made for the same key; else made anew, and the earlier one is released first. */
  readonly of: <Thing extends Releasable>(name: string, key: object, make: () => Promise<Thing>) => Promise<Thing>
  /** A job has ended: releases all, unless further jobs follow. */
  readonly done: () => Promise<void>
}

interface Releasable {
  release(): Promise<void>
}

/** `staying` says whether another job may follow. */
export function createKept(staying: () => boolean = () => false): Kept {
  const things = new Map<string, { readonly key: string; readonly thing: Promise<Releasable> }>()
  const release = async (name: string): Promise<void> => {
    const kept = things.get(name)
    things.delete(name)
    await (await kept?.thing.catch(() => undefined))?.release()
  }
  return {
    of: async <Thing extends Releasable>(name: string, key: object, make: () => Promise<Thing>) => {
      const text = JSON.stringify(key)
      const known = things.get(name)
      if (known?.key === text) return known.thing as Promise<Thing>
      await release(name)
      const thing = make()
      things.set(name, { key: text, thing })
      // What could not be made is made again when it is wanted again.
      thing.catch(() => things.delete(name))
      return thing
    },
    done: async () => {
      if (!staying()) for (const name of [...things.keys()]) await release(name)
    }
  }
}
