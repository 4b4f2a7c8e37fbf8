import type { cautionTexts as english } from '../../en/texts/caution.ts'
import type { Translated } from '../../message.ts'

export const cautionTexts: Translated<typeof english> = {
  'caution.few-defects': {
    one: 'Gemessen an {count} Fehlerbild: sagt wenig aus. Für Gewissheit mit mehr Fehlerbildern testen.',
    other: 'Gemessen an {count} Fehlerbildern: sagt wenig aus. Für Gewissheit mit mehr Fehlerbildern testen.'
  },
  'caution.perfect': {
    one: 'Perfekt bei einem einzigen Fehlerbild im Test: Bei 95 % Konfidenz könnten trotzdem bis zu {percent} % aller Fehler übersehen werden. Für Gewissheit mit mehr Fehlerbildern testen.',
    other:
      'Perfekt bei {count} Fehlerbildern im Test: Bei 95 % Konfidenz könnten trotzdem bis zu {percent} % aller Fehler übersehen werden. Für Gewissheit mit mehr Fehlerbildern testen.'
  }
}
