import { fuzzImport } from './import/import-fuzz.ts'

/**
 * @file `npm run test:fuzz -- NAME [COUNT] [FIRST SEED]`: draws random inputs whose right answer is known, and prints every
 * one that is read otherwise. Too slow for the tests of every change.
 */

const fuzzers: Readonly<Record<string, (seed: number) => Promise<string | null>>> = { import: fuzzImport }

const [name = '', count = '2000', first = '0'] = process.argv.slice(2)
const fuzz = fuzzers[name]
if (fuzz === undefined) {
  console.error(`Choose one of: ${Object.keys(fuzzers).join(', ')}`)
  process.exit(2)
}
let failed = 0
const mostShown = 10
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const fault = await fuzz(seed)
  if (fault !== null && ++failed <= mostShown) console.log(`${fault}\n`)
}
console.log(`${count} drawn, ${failed} read wrongly`)
process.exitCode = failed > 0 ? 1 : 0
