import type { cautionTexts as english } from '../../en/texts/caution.ts'
import type { Translated } from '../../message.ts'

export const cautionTexts: Translated<typeof english> = {
  'caution.few-defects': {
    one: 'Gemessen an {count} Fehlerbild: sagt wenig aus. Für Gewissheit mit mehr Fehlerbildern testen.',
    other: 'Gemessen an {count} Fehlerbildern: sagt wenig aus. Für Gewissheit mit mehr Fehlerbildern testen.'
  },
  'caution.perfect-ranking': {
    one: 'Perfekte Rangfolge: Das einzige Fehlerbild im Test hat einen höheren Score als alle Gutbilder. Bei 95 % Konfidenz könnte das trotzdem für bis zu {percent} % aller Fehler nicht gelten. Für Gewissheit mit mehr Fehlerbildern testen.',
    other:
      'Perfekte Rangfolge: Alle {count} Fehlerbilder im Test haben höhere Scores als die Gutbilder. Bei 95 % Konfidenz könnte das trotzdem für bis zu {percent} % aller Fehler nicht gelten. Für Gewissheit mit mehr Fehlerbildern testen.'
  },
  'caution.perfect-types': {
    one: 'Das einzige Fehlerbild im Test wurde richtig klassifiziert. Bei 95 % Konfidenz könnten trotzdem bis zu {percent} % aller Fehler falsch klassifiziert werden. Für Gewissheit mit mehr Fehlerbildern testen.',
    other:
      'Alle {count} Fehlerbilder im Test wurden richtig klassifiziert. Bei 95 % Konfidenz könnten trotzdem bis zu {percent} % aller Fehler falsch klassifiziert werden. Für Gewissheit mit mehr Fehlerbildern testen.'
  },
  'caution.rejects-all': {
    one: 'An seiner Schwelle weist dieser Detektor das einzige Gutbild im Test zurück. Eine andere Schwelle wählen oder mit mehr Bildern trainieren, bevor er über Teile entscheidet.',
    other:
      'An seiner Schwelle weist dieser Detektor alle {count} Gutbilder im Test zurück. Eine andere Schwelle wählen oder mit mehr Bildern trainieren, bevor er über Teile entscheidet.'
  },
  'caution.rejects-most': {
    one: 'An seiner Schwelle weist dieser Detektor {number} von {count} Gutbild im Test zurück. Eine andere Schwelle wählen oder mit mehr Bildern trainieren, bevor er über Teile entscheidet.',
    other:
      'An seiner Schwelle weist dieser Detektor {number} von {count} Gutbildern im Test zurück. Eine andere Schwelle wählen oder mit mehr Bildern trainieren, bevor er über Teile entscheidet.'
  },
  'caution.passes-all': {
    one: 'An seiner Schwelle lässt dieser Detektor das einzige Fehlerbild im Test als gut durch. Eine andere Schwelle wählen oder mit mehr Bildern trainieren, bevor er über Teile entscheidet.',
    other:
      'An seiner Schwelle lässt dieser Detektor alle {count} Fehlerbilder im Test als gut durch. Eine andere Schwelle wählen oder mit mehr Bildern trainieren, bevor er über Teile entscheidet.'
  },
  'caution.detectors': {
    one: 'An seiner Schwelle weist der Detektor mehr als die Hälfte der Gutbilder im Test zurück oder lässt alle Fehlerbilder als gut durch.',
    other:
      'An ihren Schwellen weisen {number} von {count} Detektoren mehr als die Hälfte der Gutbilder im Test zurück oder lassen alle Fehlerbilder als gut durch.'
  },
  'caution.chance': {
    one: 'Nicht besser als Zufall: von {count} Testbild {right} richtig klassifiziert; immer die häufigste Art vorherzusagen wäre bei {commonest} richtig.',
    other:
      'Nicht besser als Zufall: von {count} Testbildern {right} richtig klassifiziert; immer die häufigste Art vorherzusagen wäre bei {commonest} richtig.'
  }
}
