import type { detectionErrors as english } from '../../en/errors/detection.ts'
import type { TranslatedErrors } from '../../message.ts'

export const detectionErrors: TranslatedErrors<typeof english> = {
  'detector.empty-mask': {
    message: 'Die Maske eines Fehlers markiert kein Pixel: {name}',
    remedy: 'Die Maske berichtigen oder das Bild auslassen; bei kleiner Bildgröße kann ein kleiner Fehler verschwinden.'
  },
  'detector.few-good-images': {
    message: {
      one: 'Zum Lernen gibt es {count} gutes Bild; mindestens {least} sind nötig.',
      other: 'Zum Lernen gibt es {count} gute Bilder; mindestens {least} sind nötig.'
    },
    remedy: 'Gute Bilder hinzufügen oder eine Aufteilung wählen, die mehr zum Training übrig lässt.'
  },
  'detector.full-mask': {
    message: 'Die Maske eines Fehlers markiert jedes Pixel: {name}',
    remedy: 'Die Maske berichtigen oder das Bild auslassen.'
  },
  'detector.input-size': {
    message: 'Das Bild hat {width}×{height} Pixel, der Detektor nimmt {detectorWidth}×{detectorHeight}.',
    remedy: 'Für Datensatz und Detektor dieselbe Bildgröße wählen.'
  },
  'detector.localisation-no-negatives': {
    message: 'Es gibt keine guten Bilder, um die Lokalisierung zu trainieren.',
    remedy: 'Einen Datensatz mit guten Bildern importieren.'
  },
  'detector.localisation-no-positives': {
    message: 'Es gibt keine Fehler mit Maske, um die Lokalisierung zu trainieren.',
    remedy:
      'Eine Aufteilung verwenden, deren Fehler Masken haben, oder synthetische hinzunehmen (flawsmith synthesize).'
  },
  'detector.mask-size': {
    message: 'Die Maske hat {width}×{height} Pixel, der Detektor nimmt {detectorWidth}×{detectorHeight}: {name}',
    remedy: 'Bild und Maske zusammen auf die Größe des Detektors bringen.'
  },
  'detector.mismatch': {
    message: 'Die Gewichte sind nicht die, die in der Beschreibung des Detektors stehen: {weights}',
    remedy: 'Beide Dateien eines Detektors verwenden; fehlt eine, ihn neu trainieren.'
  },
  'detector.missing-weight': {
    message: 'In der Gewichtsdatei fehlt der Tensor „{tensor}“: {path}',
    remedy: 'Gewichte von torchvision oder timm für das gewählte Netz verwenden oder --weights weglassen.'
  },
  'detector.no-negatives': {
    message: 'Zum Training gibt es keine guten Bilder; die Erkennung benötigt gute und fehlerhafte.',
    remedy: 'Einen Datensatz mit guten Bildern importieren.'
  },
  'detector.no-positives': {
    message: 'Zum Training gibt es keine fehlerhaften Bilder; die Erkennung benötigt gute und fehlerhafte.',
    remedy: 'Fehlerhafte Bilder importieren oder synthetische hinzunehmen (flawsmith synthesize).'
  },
  'detector.other-backbone': {
    message: 'Das Netz, das dem Detektor die Merkmale gibt, hat sich seit dem Training geändert: {path}',
    remedy: 'Die Gewichtsdatei, mit der der Detektor trainiert wurde, wiederherstellen oder ihn erneut trainieren.'
  },
  'detector.size-multiple': {
    message: 'Das Lokalisierungsnetz nimmt Bilder, deren Seiten Vielfache von {multiple} sind, nicht {width}×{height}.',
    remedy: 'Die nächste Bildgröße wählen, {nearest}.'
  },
  'detector.too-few-types': {
    message: 'Die Klassifikation benötigt mindestens zwei Fehlerarten, die Bilder haben: {types}',
    remedy:
      'Einen Datensatz oder synthetische Bilder mit mehr Fehlerarten wählen oder den Fehlern unter „Datensätze“ ihre Arten geben.'
  },
  'detector.sizes-differ': {
    message:
      'PaDiM benötigt Bilder einer Größe, aber „{name}“ hat {width}×{height} Pixel und das erste Bild {wantedWidth}×{wantedHeight}.',
    remedy: 'Die Bilder in den Dateneinstellungen auf eine Größe bringen oder PatchCore wählen.'
  },
  'detector.too-many-features': {
    message: '{features} Merkmale sind verlangt, aber das Netz hat {channels}.',
    remedy: 'Weniger Merkmale wählen.'
  },
  'detector.too-much-memory': {
    message: 'PaDiM würde für Bilder von {width}×{height} Pixeln und {features} Merkmale {gigabytes} GB behalten.',
    remedy: 'Weniger Merkmale, kleinere Bilder oder PatchCore wählen.'
  },
  'detector.unknown-architecture': {
    message: 'Ein Detektornetz dieses Namens gibt es nicht: {architecture}',
    remedy: 'Eines davon wählen: {choices}.'
  },
  'detector.unknown-type': {
    message:
      'Trainings- und Testbilder zeigen nicht dieselben Fehlerarten; diese kommen nur in einer der Teilmengen vor: {types}',
    remedy:
      'Eine Aufteilung mit jeder Art in beiden Teilmengen verwenden und synthetische Bilder mit Arten des Datensatzes.'
  },
  'detector.unreadable': {
    message: 'Die Beschreibung des Detektors ist nicht lesbar: {path}',
    remedy: 'Einen Detektor verwenden, den Flawsmith gespeichert hat, mit beiden Dateien.'
  },
  'detector.wrong-shape': {
    message: 'Der Tensor „{tensor}“ hat die Form [{found}], das Netz benötigt [{wanted}]: {path}',
    remedy: 'Gewichte des gewählten Netzes verwenden oder das Netz wählen, zu dem die Gewichte gehören.'
  },
  'score.no-detector': {
    message: 'Lauf {run} ({kind}) hat keinen Detektor trainiert: {name}',
    remedy: 'Ein abgeschlossenes Training wählen; die Seite Modelle und „flawsmith runs list --kind train“ zeigen sie.'
  },
  'score.unfinished-detector': {
    message: 'Das Training von Lauf {run} {state}; es gibt daher keinen Detektor: {name}',
    remedy: 'Ein abgeschlossenes Training wählen; die Seite Modelle und „flawsmith runs list --kind train“ zeigen sie.'
  },
  'score.no-images': {
    message: 'Keine Bilder zum Bewerten gefunden: {source}',
    remedy:
      'Einen Ordner mit PNG-, JPEG-, WebP-, TIFF-, GIF-, AVIF-, BMP- oder PNM-Bildern oder einen Datensatz mit Bildern wählen.'
  },
  'detector.window-no-mask': {
    message: 'Das Training auf Fenstern braucht Masken, und ein fehlerhaftes Bild hat keine: {name}',
    remedy: 'Eine Maske zeichnen, das Bild auslassen oder den Patch-Detektor wählen, der auch ohne Masken lernt.'
  }
}
