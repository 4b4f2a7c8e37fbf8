import type { bundlesTexts as english } from '../../en/texts/bundles.ts'
import type { Translated } from '../../message.ts'

export const bundlesTexts: Translated<typeof english> = {
  'threshold.saved': 'gespeichert von {person}, {date}',
  'threshold.saved-from': 'gespeichert von {person}, {date}, für Flächen ab {size} Pixeln',
  'threshold.conformal':
    'im Mittel höchstens {bound} % Fehlausschuss, wenn neue gute Teile aussehen wie die {count} guten Bilder, nach denen gewählt wurde',
  'threshold.false-rejects': {
    one: 'höchstens {bound} % Fehlausschuss, zu {confidence} % sicher, aus {count} guten Bild ({errors} verworfen)',
    other: 'höchstens {bound} % Fehlausschuss, zu {confidence} % sicher, aus {count} guten Bildern ({errors} verworfen)'
  },
  'threshold.false-rejects-unknown': 'Fehlausschuss unbekannt: keine guten Bilder, um ihn zu zählen',
  'threshold.misses': {
    one: 'höchstens {bound} % Durchschlupf, zu {confidence} % sicher, aus {count} fehlerhaften Bild ({errors} übersehen)',
    other:
      'höchstens {bound} % Durchschlupf, zu {confidence} % sicher, aus {count} fehlerhaften Bildern ({errors} übersehen)'
  },
  'threshold.few-good': {
    one: 'Die Schwelle kommt aus {count} guten Bild: nicht verlässlich. Für höchstens {percent} % Fehlausschuss sind mindestens {needed} nötig.',
    other:
      'Die Schwelle kommt aus {count} guten Bildern: nicht verlässlich. Für höchstens {percent} % Fehlausschuss sind mindestens {needed} nötig.'
  },
  'threshold.misses-unknown': 'Durchschlupf unbekannt: keine fehlerhaften Bilder, um ihn zu zählen'
}
