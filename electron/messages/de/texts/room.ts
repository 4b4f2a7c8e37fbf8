import type { roomTexts as english } from '../../en/texts/room.ts'
import type { Translated } from '../../message.ts'

export const roomTexts: Translated<typeof english> = {
  'room.free': '{free} MB frei',
  'room.missing': '{free} MB frei, {needed} MB nötig',
  'room.none': 'nichts frei',
  'room.quota': 'das Kontingent des Kontos ist aufgebraucht'
}
