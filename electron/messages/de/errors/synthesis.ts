import type { synthesisErrors as english } from '../../en/errors/synthesis.ts'
import type { TranslatedErrors } from '../../message.ts'

export const synthesisErrors: TranslatedErrors<typeof english> = {
  'filter.no-images': {
    message: 'Lauf {run} ({kind}) hat keine synthetischen Bilder, die geprüft werden könnten.',
    remedy: 'Einen Lauf wählen, der Bilder erzeugt hat, etwa mit `flawsmith synthesize`.'
  },
  'filter.other-dataset': {
    message: 'Die Bilder von Lauf {run} gehören zum Datensatz {own}, nicht zu {dataset}.',
    remedy: 'Sie mit den Bildern des Datensatzes {own} vergleichen.'
  },
  'filter.too-few-images': {
    message: 'Die Prüfung vergleicht mit echten Bildern und benötigt mindestens {fewest} davon, nicht {images}',
    remedy: 'Ihr auch die guten Trainingsbilder des Datensatzes geben oder sie weglassen.'
  },
  'signature.no-images': {
    message: 'Lauf {run} hat keine Bilder zum Vergleichen.',
    remedy: 'Einen Lauf wählen, der Bilder erzeugt hat, die nicht alle abgelehnt wurden.'
  },
  'signature.no-dataset': {
    message: 'Lauf {run} gehört zu keinem Datensatz, mit dessen echten Bildern seine verglichen werden könnten.',
    remedy: 'Den Datensatz angeben.'
  },
  'synthesis.bad-attention': {
    message: 'Die Attention-Karte von {width}×{height} hat {values} Werte oder nicht endliche darunter',
    remedy: 'Das Bild neu erzeugen; bleibt es so, ist der Adapter beschädigt oder sein Training divergiert.'
  },
  'place.not-good': {
    message: 'Bild {image} ist kein gutes Bild des Datensatzes',
    remedy: 'Ein gutes Bild dieses Datensatzes wählen.'
  },
  'place.outside': {
    message: 'Der Rahmen für den Fehler reicht über das Bild hinaus, das {width}×{height} Pixel hat',
    remedy: 'Einen Rahmen innerhalb des Bildes wählen.'
  },
  'synthesis.bad-count': {
    message: 'Die Zahl synthetischer Bilder muss ganz und mindestens 0 sein, nicht {count}',
    remedy: 'Eine Zahl wie 80 angeben.'
  },
  'synthesis.bad-paste-back': {
    message: 'Zurückversetzen benötigt ganze Zahlen mit 0 ≤ Übergang ≤ Dilatation, nicht {feather} und {dilation}',
    remedy: 'Eine Dilatation angeben, die mindestens so groß wie der Übergang ist, etwa 4 und 3 Pixel.'
  },
  'synthesis.bad-settings': {
    message: 'Die Einstellungen von {method} sind ungültig ({issues})',
    remedy: 'Die genannte Einstellung berichtigen.'
  },
  'synthesis.empty-foreground': {
    message: 'Die Schwelle des Vordergrunds lässt vom Teil nichts übrig: {settings}',
    remedy: 'Eine andere Schwelle wählen, sie umkehren oder keine Vordergrundmaske verwenden.'
  },
  'synthesis.empty-mask': {
    message: 'In {attempts} Versuchen entstand kein sichtbarer Fehler von mindestens {minimumArea} Pixeln',
    remedy:
      'Die Perlin-Schwelle oder die kleinste Fläche senken, mehr Versuche zulassen oder den Vordergrund erweitern.'
  },
  'synthesis.no-defect-images': {
    message:
      'Das Verfahren {method} benötigt fehlerhafte Bilder mit Masken in der Teilmenge zum Training, und es gibt keine',
    remedy:
      'Eine Aufteilung wählen, die mit Fehlern trainiert (etwa few-shot), Masken ergänzen oder ein anderes Verfahren nehmen.'
  },
  'synthesis.no-good-images': {
    message: '{method} benötigt gute Bilder, um Fehler daraufzusetzen, und es gibt keine',
    remedy: 'Dem Datensatz gute Bilder hinzufügen oder eine andere Aufteilung wählen.'
  },
  'synthesis.no-pasted-defect': {
    message:
      'In {attempts} Versuchen lag kein eingesetzter Fehler von mindestens {minimumArea} Pixeln sichtbar auf dem Teil',
    remedy:
      'Den nötigen Anteil innen oder die kleinste Fläche senken, den Vordergrund erweitern oder mehr Versuche zulassen.'
  },
  'synthesis.no-pasted-patch': {
    message: 'In {attempts} Versuchen war kein eingesetztes Stück zu sehen; vielleicht ist das Bild einfarbig',
    remedy: 'Bilder ohne Struktur auslassen, die Farbschwankung erhöhen oder mehr Versuche zulassen.'
  },
  'synthesis.no-usable-defects': {
    message:
      '{method} schneidet Fehler nach ihren Masken aus, doch von {names} Masken sind {empty} in dieser Größe leer, und {full} bedecken das ganze Bild',
    remedy:
      'Mit größeren Bildern arbeiten, durch „Strecken“ einpassen, damit nichts abgeschnitten wird, oder die Masken berichtigen.'
  },
  'synthesis.none-kept': {
    message: 'Kein Bild des Laufs wurde behalten: {runs}',
    remedy:
      'Zuerst auf die Fehler feinabstimmen, --strength oder --attempts erhöhen oder ein anderes Verfahren verwenden. flawsmith runs show zeigt, was abgelehnt wurde.'
  },
  'synthesis.unknown-type': {
    message: 'Kein Trainingsbild mit einem Fehler der Art „{type}“ hat eine Maske; Masken gibt es von {types}',
    remedy: 'Eine dieser Fehlerarten wählen oder eine Aufteilung, die auf diese trainiert.'
  },
  'synthesis.unmarked-mask': {
    message: 'Die Maske, die angibt, wo ein Fehler erzeugt werden soll, ist leer',
    remedy: 'Mindestens ein Pixel markieren.'
  }
}
