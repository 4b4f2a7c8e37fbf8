import { describe, expect, it } from 'vitest'
import { acknowledged, raised, updatedAlarms, type Cause } from '../../../electron/host/station/alarms.ts'

const cause = (kind: Cause['kind'], subject = ''): Cause => ({ kind, subject, failure: null })
const at = (minute: number) => `2026-11-28T06:0${minute}:00.000Z`

describe('alarms', () => {
  it('stay in the order they were raised until they are over and acknowledged', () => {
    const first = updatedAlarms([], [cause('source', '/in')], at(0))
    const both = updatedAlarms(first, [cause('source', '/in'), cause('sink', 'mqtt')], at(1))
    expect(both.map(({ id, kind, since, until }) => [id, kind, since, until])).toEqual([
      [1, 'source', at(0), null],
      [2, 'sink', at(1), null]
    ])
    const over = updatedAlarms(both, [cause('sink', 'mqtt')], at(2))
    expect(over[0]).toMatchObject({ kind: 'source', until: at(2), acknowledged: false })
    expect(acknowledged(over, 1).map(({ kind }) => kind)).toEqual(['sink'])
    const seen = acknowledged(over, 2)
    expect(seen[1]).toMatchObject({ acknowledged: true, until: null })
    expect(updatedAlarms(seen, [], at(3)).map(({ kind }) => kind)).toEqual(['source'])
  })

  it('are raised anew where the cause comes back', () => {
    const gone = updatedAlarms(updatedAlarms([], [cause('drift')], at(0)), [], at(1))
    const back = updatedAlarms(gone, [cause('drift')], at(2))
    expect(back.map(({ id, until }) => [id, until])).toEqual([
      [1, at(1)],
      [2, null]
    ])
  })

  it('are open again where nobody saw whether they went on, with the time at which they were raised', () => {
    const gone = updatedAlarms(updatedAlarms([], [cause('source', '/in')], at(0)), [], at(1))
    const back = updatedAlarms(gone, [cause('source', '/in')], at(2), () => true)
    expect(back.map(({ id, since, until }) => [id, since, until])).toEqual([[1, at(0), null]])
    const other = updatedAlarms(gone, [cause('source', '/other')], at(2), () => true)
    expect(other.map(({ id, until }) => [id, until])).toEqual([
      [1, at(1)],
      [2, null]
    ])
    const [first] = gone
    const twice = first === undefined ? [] : [first, { ...first, id: 2 }]
    expect(updatedAlarms(twice, [cause('source', '/in')], at(3), () => true).map(({ until }) => until)).toEqual([
      null,
      at(1)
    ])
  })

  it('are bounded, and those that last are kept', () => {
    let alarms = updatedAlarms([], [cause('storage')], at(0))
    for (let i = 0; i < 80; i++) alarms = raised(alarms, cause('crash'), at(1))
    expect(alarms).toHaveLength(50)
    expect(alarms[0]).toMatchObject({ kind: 'storage', until: null })
  })
})
