import type { Attempt } from './campaigns/attempt.ts'
import { requests } from './campaigns/work.ts'

/**
 * @file `npm run test:fault -- [CAMPAIGN] [COUNT] [FIRST SEED]`: breaks the program at random moments and places, as often
 * as a claim needs, and prints what was not as it should be. Without a name, all campaigns with their own counts; too
 * slow for the tests of every change, which have a few of each.
 */

interface Campaign {
  /** Loaded when its turn comes, since each makes a workspace. */
  readonly load: () => Promise<Attempt>
  readonly count: number
  readonly title: string
}

const killed = async (kind: keyof typeof requests) => {
  const { killedWork } = await import('./campaigns/killed-work.ts')
  return killedWork(kind, requests[kind])
}

const campaigns: Readonly<Record<string, Campaign>> = {
  hosts: {
    load: async () => (await import('./campaigns/hosts.ts')).killedHost,
    ...{ count: 100, title: 'hosts killed while they answer' }
  },
  training: {
    load: () => killed('training'),
    ...{ count: 20, title: 'trainings killed and resumed' }
  },
  'fine-tuning': {
    load: () => killed('fine-tuning'),
    ...{ count: 20, title: 'fine-tunings killed and resumed' }
  },
  synthesis: {
    load: () => killed('synthesis'),
    ...{ count: 20, title: 'syntheses killed and resumed' }
  },
  experiment: {
    load: () => killed('experiment'),
    ...{ count: 20, title: 'experiments killed and resumed' }
  },
  openings: {
    load: async () => (await import('./campaigns/openings.ts')).opening,
    ...{ count: 125, title: 'workspaces opened by four processes at once, with stale locks' }
  },
  contents: {
    load: async () => (await import('./campaigns/contents.ts')).flippedContent,
    ...{ count: 50, title: 'bits flipped in stored files' }
  },
  checkpoints: {
    load: async () => (await import('./campaigns/checkpoints.ts')).flippedCheckpoint,
    ...{ count: 50, title: 'bits flipped in checkpoints of killed trainings' }
  },
  weights: {
    load: async () => (await import('./campaigns/weights.ts')).flippedWeights,
    ...{ count: 50, title: 'bits flipped in weights and caches before they are used' }
  },
  database: {
    load: async () => (await import('./campaigns/database.ts')).flipDatabase,
    ...{ count: 200, title: 'bytes flipped in databases' }
  },
  'full-disk': {
    load: async () => (await import('./campaigns/full-disk.ts')).filledDisk,
    ...{ count: 40, title: 'disks filled at a random moment of some work' }
  },
  stations: {
    load: async () => (await import('./campaigns/stations.ts')).killedStation,
    ...{ count: 1, title: 'run of two stations, by folder and by HTTP, each killed 20 times' }
  }
}

/** Makes the attempts of a campaign one after the other; how many went wrong. */
async function carryOut({ load, title, count: usual }: Campaign, count = usual, first = 0): Promise<number> {
  console.log(`${count} ${title}`)
  const attempt = await load()
  let wrong = 0
  for (let seed = first; seed < first + count; seed++) {
    const notes: string[] = []
    const fault = await attempt(seed, (text) => void notes.push(text)).catch(
      (error: unknown) => `threw ${String(error)}`
    )
    if (fault !== null) wrong++
    console.log(`  ${seed}: ${[...notes, fault === null ? 'as it should be' : `WRONG: ${fault}`].join('; ')}`)
  }
  console.log(`${count - wrong} of ${count} as they should be`)
  return wrong
}

const [name, count, first] = process.argv.slice(2)
const chosen = name === undefined ? Object.values(campaigns) : [campaigns[name]]
let wrong = 0
for (const campaign of chosen) {
  if (campaign === undefined) {
    console.error(`Choose one of: ${Object.keys(campaigns).join(', ')}`)
    process.exit(2)
  }
  wrong += await carryOut(campaign, count === undefined ? undefined : Number(count), Number(first ?? 0))
}
process.exit(wrong > 0 ? 1 : 0)
