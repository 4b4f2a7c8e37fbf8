import type { fittedTexts as english } from '../../en/texts/fitted.ts'
import type { Translated } from '../../message.ts'

export const fittedTexts: Translated<typeof english> = {
  'fitted.split': 'Im Rezept geändert: die Aufteilung ({before} → {after}). Grund: {reasons}.',
  'fitted.any-type': {
    one: '{count} fehlerhaftes Bild beliebiger Art',
    other: '{count} fehlerhafte Bilder beliebiger Art'
  },
  'fitted.no-layout-test': 'die Ordnerstruktur dieses Datensatzes gibt keine Testteilmenge vor',
  'fitted.no-layout-defects': 'die Ordnerstruktur dieses Datensatzes behält alle Fehler zum Testen',
  'fitted.no-type': 'keine Fehler dieser Art in diesem Datensatz',
  'fitted.few-defects': 'zu wenige Fehler, um mit mehr zu trainieren und mit anderen zu testen',
  'fitted.no-third': 'weniger als drei Fehler von jeder Art, zu wenige für ein Drittel',
  'fitted.unmasked-training': 'einige Fehler haben keine Maske und bleiben beim Training außen vor',
  'fitted.unmasked': 'einige Fehler haben keine Maske und bleiben außen vor',
  'fitted.methods':
    'Aus dem Rezept weggelassen, weil dafür Masken nötig sind ({masks} von {defects} fehlerhaften Bildern haben eine): {methods}.',
  'fitted.measures':
    'Aus dem Rezept weggelassen: die synthetischen Bilder für sich zu messen; das braucht zwei echte Fehler zum Trainieren und ein Verfahren, das Bilder macht.',
  'fitted.size':
    'Im Rezept geändert: die Bildgröße ({before} → {after}), passend zu den größten Bildern dieses Datensatzes.',
  'fitted.prompt':
    'Im Rezept geändert: der Prompt, von „{before}“ zu „{after}“, weil dieser Datensatz nicht zeigt, was der erste nennt.'
}
