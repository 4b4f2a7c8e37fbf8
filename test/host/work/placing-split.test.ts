import { describe, expect, it } from 'vitest'
import { placingSplit } from '../../../electron/host/work/placing-split.ts'

const image = (givenSplit: 'train' | 'test' | null, defectType: string | null, masked = true) => {
  const maskHash = defectType !== null && masked ? 'a'.repeat(64) : null
  return { label: defectType === null ? ('good' as const) : ('defect' as const), defectType, maskHash, givenSplit }
}
const goods = [image('train', null), image('test', null)]
const tested = (type: string, count: number) => Array.from({ length: count }, () => image('test', type))

describe('the real defects that are placed', () => {
  it('are up to five of the type where the layout has its masks for testing only', () => {
    const images = [...goods, ...tested('crack', 8), ...tested('pit', 2), image('train', 'scratch')]
    expect(placingSplit(images, 'crack').protocol).toMatchObject({ kind: 'few-shot', shots: 5, defectType: 'crack' })
    expect(placingSplit(images, 'pit').protocol).toMatchObject({ kind: 'few-shot', shots: 2, defectType: 'pit' })
  })

  it('are the only one where there is one', () => {
    const { protocol } = placingSplit([...goods, ...tested('pit', 1)], 'pit')
    expect(protocol).toMatchObject({ kind: 'few-shot', shots: 1, defectType: 'pit' })
  })

  it('are the training defects of the layout where it has some of the type', () => {
    const images = [...goods, ...tested('crack', 8), image('train', 'crack')]
    expect(placingSplit(images, 'crack').protocol).toEqual({ kind: 'given' })
    // Masks are what counts.
    const unmasked = [...goods, ...tested('crack', 8), image('train', 'crack', false)]
    expect(placingSplit(unmasked, 'crack').protocol.kind).toBe('few-shot')
  })

  it('are drawn at random where the layout tests nothing', () => {
    expect(placingSplit([image(null, null), image(null, 'crack')], 'crack').protocol.kind).toBe('random')
  })
})
