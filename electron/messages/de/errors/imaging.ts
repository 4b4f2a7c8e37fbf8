import type { imagingErrors as english } from '../../en/errors/imaging.ts'
import type { TranslatedErrors } from '../../message.ts'

export const imagingErrors: TranslatedErrors<typeof english> = {
  'image.bad-buckets': {
    message: 'Trainingsbilder dieses Basismodells haben Seiten in Vielfachen von {step} Pixeln, nicht {sides}.',
    remedy: 'Stattdessen die nächsten wählen: {nearest}.'
  },
  'image.bad-crop': {
    message: 'Das Rechteck {width}×{height} bei {left}, {top} liegt nicht im Bild von {imageWidth}×{imageHeight}.',
    remedy: 'Ein Rechteck im Bild wählen.'
  },
  'image.bad-sheet': {
    message: 'Ein Kontaktbogen benötigt Bilder, Spalten und eine Zellengröße; er hat {images} Bilder',
    remedy: 'Mindestens ein Bild und eine Spalte angeben.'
  },
  'image.bad-size': {
    message: 'Ein Bild kann nicht die Größe {width}×{height} haben',
    remedy: 'Breite und Höhe von mindestens einem Pixel angeben.'
  },
  'image.corrupt': {
    message: 'Das Bild ist beschädigt oder abgeschnitten ({reason}): {source}',
    remedy: 'Die Datei erneut von ihrer Quelle kopieren oder entfernen.'
  },
  'image.empty': {
    message: 'Die Bilddatei ist leer: {source}',
    remedy: 'Die Datei erneut von ihrer Quelle kopieren oder entfernen.'
  },
  'image.file-too-large': {
    message: 'Die Bilddatei hat {megabytes} MB, mehr als ein Bild von 64 Megapixeln benötigt: {source}',
    remedy: 'Das Bild kleiner speichern oder in Kacheln schneiden.'
  },
  'image.float-range': {
    message:
      'Das Bild enthält Gleitkommawerte von {low} bis {high}; wie gespeichert werden nur solche von 0 bis 1 gelesen: {source}',
    remedy:
      'Die Bilder mit dem Wertebereich „Min–Max des Datensatzes“ importieren (--range min-max) oder die Werte auf 0…1 skalieren, mit demselben Faktor für alle Bilder.'
  },
  'image.flattened': {
    message:
      'Das Bild würde zu einem einzigen Grau: Seine Werte, {low} bis {high}, liegen für den Wertebereich zu eng beieinander: {source}',
    remedy: 'Die Bilder mit dem Wertebereich „Min–Max des Datensatzes“ importieren (--range min-max).'
  },
  'image.not-numbers': {
    message: 'Das Bild enthält Gleitkommawerte, die unendlich oder keine Zahlen sind (NaN): {source}',
    remedy: 'Diese Werte vor dem Speichern ersetzen, etwa durch 0.'
  },
  'image.not-there': {
    message: 'Das Bild wurde angekündigt, erschien aber nicht innerhalb von {seconds} s: {path}',
    remedy: 'Die Kamera ein Bild erst ankündigen lassen, wenn seine Datei geschrieben ist, mit ganzem Pfad.'
  },
  'image.not-found': {
    message: 'Im Arbeitsbereich gibt es kein Bild mit dieser Nummer: {image}',
    remedy: 'Den Datensatz neu laden; das Bild wurde vielleicht entfernt.'
  },
  'image.out-of-memory': {
    message: 'Der Arbeitsspeicher reicht nicht aus, um das Bild zu decodieren: {source}',
    remedy: 'Andere Programme schließen oder das Bild kleiner speichern.'
  },
  'image.size-mismatch': {
    message: '{what} sind verschieden groß: {width}×{height} und {width2}×{height2}',
    remedy: 'Bild und Maske gleicher Breite und Höhe verwenden.'
  },
  'image.too-large': {
    message: 'Das Bild hat {width}×{height} = {megapixels} Megapixel, die Grenze ist 64: {source}',
    remedy: 'Das Bild kleiner speichern oder in Kacheln schneiden.'
  },
  'image.unreadable': {
    message: 'Das Bild konnte nicht gelesen werden ({reason}): {source}',
    remedy: 'Prüfen, ob die Datei existiert und lesbar ist.'
  },
  'image.unsupported': {
    message: 'Das ist kein Bild in PNG, JPEG, WebP, TIFF, GIF, AVIF, BMP oder PNM: {source}',
    remedy: 'Das Bild als PNG speichern oder die Datei aus dem Ordner entfernen.'
  },
  'image.unsupported-kind': {
    message: 'Das Bild ist eine Art von {format}, die nicht unterstützt wird ({kind}): {source}',
    remedy: 'Das Bild als PNG oder als unkomprimiertes TIFF speichern.'
  }
}
