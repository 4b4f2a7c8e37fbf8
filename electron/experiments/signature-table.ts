/** @file How well each method's images can be told from real ones by their background. */
import { english } from '../messages/english.ts'
import { numberNames } from '../metrics/background-number-names.ts'
import { isTelltale, signatureSentence, type BackgroundSignature } from '../metrics/background-signature.ts'
import { average } from '../metrics/summary.ts'
import type { PlainTable } from '../reports/report-types.ts'

/** What was found of one run of a method's images. */
export interface SignedPool {
  /** As a table prints it. */
  readonly method: string
  readonly signature: BackgroundSignature
}

/** A row per method, with means over its runs. Throws RangeError without pools. */
export function signatureTable(pools: readonly SignedPool[], say = english): PlainTable {
  if (pools.length === 0) throw new RangeError('table of no signatures')
  const methods = signaturesOfMethods(pools)
  return {
    title: say.text('signature.title'),
    columns: [
      { label: say.text('measures.method'), align: 'left' },
      { label: say.text('signature.auroc'), align: 'right' },
      ...numberNames.map((name) => ({ label: say.text(`signature.${name}`), align: 'right' }) as const)
    ],
    rows: methods.map(({ method, signature: { auroc, numbers } }) => [
      method,
      auroc === null ? '–' : say.decimal(auroc, 2),
      ...numberNames.map((name) => {
        const number = numbers.find((each) => each.name === name)
        return number === undefined ? '–' : `${say.decimal(number.real, 2)} / ${say.decimal(number.synthetic, 2)}`
      })
    ]),
    legend: [say.text('signature.legend'), say.text('signature.units')]
  }
}

/** A caution for each method whose images give themselves away. */
export function signatureCautions(pools: readonly SignedPool[], say = english): string[] {
  return signaturesOfMethods(pools)
    .filter(({ signature }) => isTelltale(signature))
    .map(({ method, signature }) => {
      return say.text('signature.method-warning', { method, sentence: signatureSentence(signature, say) })
    })
}

function signaturesOfMethods(pools: readonly SignedPool[]): SignedPool[] {
  return [...Map.groupBy(pools, ({ method }) => method)].map(([method, own]) => {
    const signatures = own.map(({ signature }) => signature)
    return { method, signature: meanOf(signatures) }
  })
}

function meanOf(signatures: readonly BackgroundSignature[]): BackgroundSignature {
  const judged = signatures.flatMap(({ auroc }) => auroc ?? [])
  const numbersOf = (name: (typeof numberNames)[number]) =>
    signatures.flatMap(({ numbers }) => numbers.filter((number) => number.name === name))
  return {
    real: Math.max(...signatures.map(({ real }) => real)),
    synthetic: signatures.reduce((sum, { synthetic }) => sum + synthetic, 0),
    auroc: judged.length === 0 ? null : average(judged),
    numbers: numberNames.flatMap((name) => {
      const own = numbersOf(name)
      if (own.length === 0) return []
      const mean = (pick: (number: (typeof own)[number]) => number) => average(own.map(pick))
      return [
        {
          name,
          real: mean(({ real }) => real),
          synthetic: mean(({ synthetic }) => synthetic),
          auroc: mean(({ auroc }) => auroc)
        }
      ]
    })
  }
}
