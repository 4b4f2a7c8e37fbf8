import { expect, it } from 'vitest'
import { csvText } from '../../electron/common/csv.ts'

it('quotes only cells with commas, quotes or line breaks', () => {
  const rows = [
    ['a b', 0.1 + 0.2, null],
    ['a,b', '"', 'x\r\ny'],
    ['ä', 'x\ny', '']
  ]
  expect(csvText(['image', 'score', 'problem'], rows)).toBe(
    'image,score,problem\r\na b,0.30000000000000004,\r\n"a,b","""","x\r\ny"\r\nä,"x\ny",\r\n'
  )
})

it('prevents spreadsheets from reading texts as formulas', () => {
  const texts = ['＝1', '\n=1', '=1+1', '+a', '-a', '@a', '\ta', '=a,b', 'a=1', ' =1']
  expect(csvText(['text', 'number'], [[...texts], [-1, -0.5, 0]])).toBe(
    "text,number\r\n'＝1,\"'\n=1\",'=1+1,'+a,'-a,'@a,'\ta,\"'=a,b\",a=1, =1\r\n-1,-0.5,0\r\n"
  )
})
