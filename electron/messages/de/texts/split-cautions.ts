import type { splitCautionsTexts as english } from '../../en/texts/split-cautions.ts'
import type { Translated } from '../../message.ts'

export const splitCautionsTexts: Translated<typeof english> = {
  'split.no-test-good':
    'Die Testteilmenge hat keine guten Bilder, der Detektor könnte also nicht getestet werden: Eine andere Aufteilung wählen oder gute Bilder hinzufügen.',
  'split.no-test-defects':
    'Die Testteilmenge hat keine fehlerhaften Bilder, der Detektor könnte also nicht getestet werden: Weniger Shots oder eine andere Aufteilung wählen oder Fehlerbilder hinzufügen.',
  'split.no-validation-defects':
    'Die Validierungsteilmenge hat keine fehlerhaften Bilder: Was dort gewählt wird, etwa eine Schwelle, kommt allein aus guten Bildern.',
  'split.other-share': {
    one: 'Bilder eines Teils bleiben zusammen: Getestet wird mit {count} von {total} Bildern ({type}) statt mit {wanted}.',
    other:
      'Bilder eines Teils bleiben zusammen: Getestet wird mit {count} von {total} Bildern ({type}) statt mit {wanted}.'
  },
  'split.some-part-ids': {
    one: '{count} Bild hat keine Teilenummer, {given} haben eine: Zeigt es ein Teil, das auch andere zeigen, so kann mit diesem Teil trainiert und getestet werden. Zuerst die Teilenummer setzen.',
    other:
      '{count} Bilder haben keine Teilenummer, {given} haben eine: Zeigen sie Teile, die auch andere zeigen, so kann mit diesen trainiert und getestet werden. Zuerst die Teilenummern setzen.'
  }
}
