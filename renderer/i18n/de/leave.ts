import type { leave as english } from '../en/leave.ts'
import type { Translated } from '../message.ts'

export const leave: Translated<typeof english> = {
  'leave.title': 'Änderungen speichern?',
  'leave.title.unsavable': 'Ohne Speichern verlassen?',
  'leave.hint': 'Was hier gezeichnet oder eingegeben wurde, ist nicht gespeichert.',
  'leave.hint.unsavable': 'Was hier gezeichnet oder eingegeben wurde, ginge verloren.',
  'leave.save': 'Speichern',
  'leave.discard': 'Verwerfen',
  'leave.stay': 'Hier bleiben'
}
