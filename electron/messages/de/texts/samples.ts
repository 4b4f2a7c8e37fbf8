import type { samplesTexts as english } from '../../en/texts/samples.ts'
import type { Translated } from '../../message.ts'

export const samplesTexts: Translated<typeof english> = {
  'check.mask-empty': 'Das Bild zeigt keinen Fehler: Seine Maske ist leer.',
  'check.mask-full': 'Die Maske bedeckt {share} des Bildes, Grenze {limit}.',
  'check.outside-foreground': 'Nur {share} der Maske liegen auf dem Teil, Grenze {limit}.',
  'check.near-duplicate': 'Das Bild ist fast dasselbe wie Trainingsbild {number}: Abstand {distance}, Grenze {limit}.',
  'check.repeated': 'Das Bild wiederholt Bild {number} aus Lauf {run}: Unterschied {difference}, Grenze {limit}.',
  'check.not-visible': 'Der Fehler ist kaum zu sehen: Sichtbarkeit {visibility}, Grenze {limit}.',
  'check.off-distribution': 'Das Bild gleicht den Trainingsbildern nicht: Abstand {distance}, Grenze {limit}.'
}
