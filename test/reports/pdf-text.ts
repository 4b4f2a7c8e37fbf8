import { inflateSync } from 'node:zlib'

export interface Page {
  /** Each piece of text that is shown, in order: a line, or the part of it that is set in one font. */
  readonly lines: string[]
  /** Where each starts, from the page's bottom left. */
  readonly places: [number, number][]
}

/** Text of a PDF as pdfkit writes it: one compressed stream per page, strings in hexadecimal with kerning between. */
export function readPages(pdf: Uint8Array): Page[] {
  const objects = objectsOf(Buffer.from(pdf))
  const fonts = new Map(
    [...objects.values()].flatMap(({ head }) =>
      [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(
        ([, name = '', id = '']) => [name, charactersOf(objects, id)] as const
      )
    )
  )
  return [...objects.values()].flatMap(({ stream }) => {
    if (!stream.includes(' Tf')) return []
    const shown = [...stream.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\s+\/(F\d+) [\d.]+ Tf[^[]*\[([^\]]*)\] TJ/g)]
    return [
      {
        lines: shown.map(([, , , font = '', strings = '']) => {
          const hex = [...strings.matchAll(/<([0-9a-f]*)>/g)].map(([, each]) => each).join('')
          const characters = fonts.get(font)
          if (characters === undefined) return Buffer.from(hex, 'hex').toString('latin1')
          return (hex.match(/.{4}/g) ?? []).map((code) => characters[Number.parseInt(code, 16)] ?? '\0').join('')
        }),
        places: shown.map(([, x, y]): [number, number] => [Number(x), Number(y)])
      }
    ]
  })
}

export const textOf = (pages: readonly Page[]) => pages.flatMap(({ lines }) => lines).join('\n')

interface PdfObject {
  readonly head: string
  /** Decompressed; empty where there is none. */
  readonly stream: string
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
  const text = file.toString('latin1')
  return new Map(
    [...text.matchAll(/^(\d+) 0 obj\n([^]*?)(?:stream\n|endobj)/gm)].map((match) => {
      const [whole, id = '', head = ''] = match
      const start = match.index + whole.length
      const stream = whole.endsWith('stream\n') ? inflated(file.subarray(start)) : ''
      return [id, { head, stream }]
    })
  )
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes, { finishFlush: 2 }).toString('latin1')
  } catch {
    return ''
  }
}

/** What each glyph of an embedded font stands for, as its map for copying text says; undefined for a built-in font. */
function charactersOf(objects: ReadonlyMap<string, PdfObject>, font: string): string[] | undefined {
  const [, map] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '') ?? []
  if (map === undefined) return undefined
  const { stream = '' } = objects.get(map) ?? {}
  return [...stream.matchAll(/^<[0-9a-f]+> <[0-9a-f]+> \[(.*)\]$/gm)].flatMap(([, list = '']) =>
    [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) =>
      String.fromCharCode(...(hex.match(/[0-9a-f]{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))
    )
  )
}
