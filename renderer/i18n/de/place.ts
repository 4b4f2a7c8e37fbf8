import type { place as english } from '../en/place.ts'
import type { Translated } from '../message.ts'

export const place: Translated<typeof english> = {
  'place.title': 'Fehler auf {name} platzieren',
  'place.settings': 'Einstellungen des Fehlers',
  'place.hint':
    'Die Stelle des Fehlers einzeichnen. Außerhalb dieser Fläche und ihres weichen Randes ändert sich nichts.',
  'place.strength': 'Stärke',
  'place.strength.hint': '1 ist so stark wie die echten Fehler.',
  'place.method.bank.hint': 'Passt echte Fehler dieser Art in die Maske ein. Dauert Sekunden.',
  'place.method.residual.hint':
    'Passt zuerst ein kleines Diffusionsmodell an die echten Fehler an, das dauert ein bis zwei Minuten. Weitere Varianten dauern Sekunden.',
  'place.variants': 'Varianten',
  'place.examples': 'Verwendete echte Fehler',
  'place.examples.hint': 'Nur Fehler der Teilmenge „Training“ werden verwendet.',
  'place.no-masks': 'Dieser Datensatz hat noch keine Fehler mit Maske. Zuerst die Maske eines echten Fehlers zeichnen.',
  'place.no-mask': 'Zuerst eine Maske zeichnen.',
  'place.start': 'Varianten erzeugen',
  'place.change': 'Ändern und neu versuchen',
  'place.show-variants': 'Varianten anzeigen',
  'place.review': 'Lauf {id} begutachten',
  'place.variant': 'Variante {number}',
  'place.enlarge': 'Variante {number} vergrößern',
  'place.keep': 'Behalten',
  'place.keep.of': 'Behalten: {name}',
  'place.reject': 'Ablehnen',
  'place.reject.of': 'Ablehnen: {name}',
  'place.kept': { one: '{count} von {total} behalten', other: '{count} von {total} behalten' },
  'place.all': 'Alle Varianten',
  'place.show-mask': 'Maske anzeigen'
}
