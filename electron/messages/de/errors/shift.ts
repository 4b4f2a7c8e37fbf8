import type { shiftErrors as english } from '../../en/errors/shift.ts'
import type { TranslatedErrors } from '../../message.ts'

export const shiftErrors: TranslatedErrors<typeof english> = {
  'shift.moment': {
    message: 'Kein Tag und keine Zeit: {value}',
    remedy: 'Einen Tag als 2026-11-28 oder eine Zeit als 2026-11-28T22:00 schreiben.'
  },
  'shift.hours': {
    message: 'Keine Stunden einer Schicht: {value}',
    remedy: 'Als 06:00-14:00 schreiben; eine Schicht kann am nächsten Tag enden, etwa 22:00-06:00.'
  },
  'shift.time': {
    message: '{value} ist keine Uhrzeit.',
    remedy: 'Eine Schicht beginnt zwischen 00:00 und 23:59 und endet bis 24:00 oder am nächsten Tag, etwa 22:00-06:00.'
  },
  'shift.period': {
    message: 'Der Zeitraum von {from} bis {to} ist leer oder länger als 32 Tage.',
    remedy: 'Ein Ende nach dem Anfang wählen, höchstens 32 Tage danach.'
  },
  'shift.one-way': {
    message: 'Eine Schicht wird durch ihre Stunden oder durch Anfang und Ende bestimmt, nicht durch beides.',
    remedy: 'Entweder --shift und --day oder --from und --to weglassen.'
  }
}
