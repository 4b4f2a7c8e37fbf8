import type { samplesTexts as english } from '../../en/texts/samples.ts'
import type { Translated } from '../../message.ts'

export const samplesTexts: Translated<typeof english> = {
  'check.mask-empty': 'Das Bild zeigt keinen Fehler: Seine Maske ist leer.',
  'check.mask-full': 'Die Maske bedeckt {share} des Bildes.',
  'check.outside-foreground': 'Nur {share} der Maske liegen auf dem Teil.',
  'check.near-duplicate': 'Das Bild ist fast dasselbe wie Trainingsbild {number}.',
  'check.repeated': 'Das Bild wiederholt Bild {number} aus Lauf {run}.',
  'check.not-visible': 'Der Fehler ist kaum zu sehen: Er schwankt {times}-mal so stark wie seine Umgebung.',
  'check.off-distribution': 'Das Bild gleicht den Trainingsbildern nicht: {times}-mal so weit entfernt wie erlaubt.'
}
