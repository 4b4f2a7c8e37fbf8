import type { roomTexts as english } from '../../en/texts/room.ts'
import type { Translated } from '../../message.ts'

export const roomTexts: Translated<typeof english> = {
  'room.free': '{free} frei',
  'room.missing': '{free} frei, {needed} nötig',
  'room.kilobytes': '{size} KB',
  'room.megabytes': '{size} MB',
  'room.none': 'nichts frei',
  'room.quota': 'das Kontingent des Kontos ist aufgebraucht'
}
