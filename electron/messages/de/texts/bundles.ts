import type { bundlesTexts as english } from '../../en/texts/bundles.ts'
import type { Translated } from '../../message.ts'

export const bundlesTexts: Translated<typeof english> = {
  'threshold.rule.cost': 'ein Durchschlupf kostet so viel wie {ratio} Fehlausschüsse, {rate} % der Teile fehlerhaft',
  'threshold.rule.no-escapes': 'kein Durchschlupf unter den Validierungsbildern',
  'threshold.rule.recall': 'mindestens {share} % der fehlerhaften Bilder gefunden',
  'threshold.rule.false-rejects': 'höchstens {share} % der guten Bilder verworfen',
  'threshold.rule.sure-false-rejects': 'sicher höchstens {share} % aller guten Teile verworfen',
  'threshold.rule.conformal': 'im Mittel höchstens {share} % der guten Teile verworfen',
  'threshold.rule.given': 'von Hand gesetzt',
  'threshold.rule.detector': 'die des Trainings',
  'threshold.rule.from-size': '{said}; Mindestgröße von Fehlern {size} Pixel',
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
