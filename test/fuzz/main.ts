import { fuzz, said } from './fuzzer.ts'
import { fuzzers } from './fuzzers.ts'

/**
 * @file `npm run test:fuzz -- [NAME [COUNT [FIRST SEED]]]`: draws random inputs and reads them, and prints every one with its
 * seed that a parser does not take as it should. Without a name, all parsers are tried.
 */

const [name, count = '10000', first = '0'] = process.argv.slice(2)
const chosen = name === undefined ? fuzzers : fuzzers.filter((fuzzer) => fuzzer.name === name)
if (chosen.length === 0) {
  console.error(`Choose one of: ${fuzzers.map((fuzzer) => fuzzer.name).join(', ')}`)
  process.exit(2)
}
const mostShown = 10
for (const fuzzer of chosen) {
  const share = name === undefined ? (fuzzer.share ?? 1) : 1
  const report = await fuzz(fuzzer, Math.ceil(Number(count) * share), Number(first))
  console.log(said(fuzzer.name, report))
  for (const fault of report.faults.slice(0, mostShown)) console.log(`${fault}\n`)
  if (report.faults.length > 0) process.exitCode = 1
}
