import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationTable } from '../../electron/engine/operations.ts'
import { cases } from './cases/all.ts'
import type { Measured } from './measure.ts'
import { gradientError, measure, prepare } from './measure.ts'
import { interpret, leafRows, references } from './reference/interpreter.ts'

/** Rows through which no gradient flows, on purpose. */
const FLAT_ROWS = ['greater', 'maxPoolPlaces', 'stopGradient']

const folder = mkdtempSync(join(tmpdir(), 'flawsmith engine ü-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('operation table', () => {
  const rows = operationTable.map(({ name }) => name)

  it('has unique names', () => {
    expect(rows.filter((name, i) => rows.indexOf(name) !== i)).toEqual([])
  })

  it('has a reference for each row, and no reference without a row', () => {
    expect([...Object.keys(references), ...leafRows].sort()).toEqual(rows.toSorted())
  })

  it('has cases for each row that computes', () => {
    const tested = new Set(cases.map(({ row }) => row))
    expect(rows.filter((row) => !leafRows.includes(row) && !tested.has(row))).toEqual([])
  })

  it('has cases that contain their row, in the result or in its gradient', () => {
    for (const example of cases) {
      const { result } = prepare(example, folder)
      const seen = new Set<string>()
      const visit = (tensor: typeof result) => {
        seen.add(tensor.node.operation.name)
        tensor.node.inputs.forEach(visit)
      }
      visit(result)
      // A reduction over no axes, for example, emits no operation.
      expect([...seen], `${example.row}: ${example.about}`).toSatisfy(
        (names: string[]) => names.includes(example.row) || names.every((name) => leafRows.includes(name))
      )
    }
  })

  it('has a non-zero gradient for each row that is not declared flat', () => {
    const moving = new Set<string>()
    for (const example of cases) {
      const { differentiated, named } = prepare(example, folder)
      const values = interpret(
        differentiated.map(({ gradient }) => gradient),
        named
      )
      if (values.some(({ data }) => data.some((g) => g !== 0))) moving.add(example.row)
    }
    const still = rows.filter((row) => !moving.has(row) && !leafRows.includes(row))
    expect(still.filter((row) => !FLAT_ROWS.includes(row))).toEqual([])
  })
})

describe.each(cases.map((example) => ({ ...example, title: `${example.row}: ${example.about}` })))(
  '$title',
  (example) => {
    const prepared = prepare(example, folder)
    const limit = example.tolerance ?? 1e-12
    let measured: Measured
    beforeAll(async () => {
      measured = await measure(prepared, 'cpu')
    })

    it('agrees with the reference', () => {
      expect(measured.result).toBeLessThan(limit)
    })

    if (prepared.differentiated.length > 0)
      it('has gradients that agree with the reference', () => {
        for (const [name, error] of Object.entries(measured.gradients)) expect(error, name).toBeLessThan(limit * 10)
      })

    if (example.gradientAtKink)
      it('has the gradient worked out by hand', () => {
        const values = interpret(
          prepared.differentiated.map(({ gradient }) => gradient),
          prepared.named
        )
        expect(values.map(({ data }) => [...data].map((g) => g + 0))).toEqual(example.gradientAtKink)
      })
    else if (!FLAT_ROWS.includes(example.row))
      it('has gradients that agree with finite differences', () => {
        expect(gradientError(prepared)).toBeLessThan(1e-6)
      })
  }
)
