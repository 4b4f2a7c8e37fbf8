import type { Message } from './message.ts'

const accented: Readonly<Record<string, string>> = {
  a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', n: 'ñ', c: 'ç', y: 'ý'
} // prettier-ignore

/** Accents and 40% more length, in brackets: shows texts that are cut off, joined or not translatable. */
export function pseudo(message: Message): Message {
  if (typeof message !== 'string') return { one: lengthen(message.one), other: lengthen(message.other) }
  return lengthen(message)
}

function lengthen(text: string): string {
  const parts = text.split(/(\{\w+\})/)
  const changed = parts.map((part) =>
    part.startsWith('{') ? part : part.replace(/[a-zA-Z]/g, (c) => accented[c] ?? c)
  )
  return `[${changed.join('')}${'~'.repeat(Math.ceil(text.length * 0.4))}]`
}
