/** @file A process that tries to lock each folder that it is told, and says whether it did; the locks stay held. */
import { createInterface } from 'node:readline'

/** The module whose lock is tried, and the name of its function. */
const [module = '', name = ''] = process.argv.slice(2)
const { [name]: lock } = (await import(module)) as Record<string, (folder: string) => Promise<unknown>>

for await (const folder of createInterface({ input: process.stdin })) {
  const taken = await lock!(folder).then(
    () => 'taken',
    (error: unknown) => (error as { code: string }).code
  )
  process.stdout.write(`${taken}\n`)
}
