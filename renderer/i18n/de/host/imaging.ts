import type { HostTexts } from '../../host-texts.ts'

/** Sentences of electron/imaging and electron/reports. */
export const imaging: HostTexts = {
  'This kind of BMP ({bits} bits, compression {compression}) is not supported':
    'Diese Art BMP ({bits} Bit, Kompression {compression}) wird nicht unterstützt',
  'Save the image as PNG.': 'Das Bild als PNG speichern.',
  'The BMP image is damaged: {reason}': 'Das BMP-Bild ist beschädigt: {reason}',
  'the header is cut off': 'der Kopf ist abgeschnitten',
  'the header makes no sense': 'der Kopf ist unsinnig',
  'pixels are missing at its end': 'am Ende fehlen Pixel',
  'the palette is cut off': 'die Palette ist abgeschnitten',
  'Copy the file again from where it came.': 'Die Datei erneut von ihrer Quelle kopieren.',
  'Resolution {resolution} and shortest side {side} are not multiples of the bucket step {step}':
    'Auflösung {resolution} und kürzeste Seite {side} sind keine Vielfachen der Stufe {step}',
  'Choose sizes that are multiples of the step.': 'Größen wählen, die Vielfache der Stufe sind.',
  'A contact sheet needs images, columns and a cell size; it has {images} images':
    'Ein Kontaktbogen braucht Bilder, Spalten und eine Zellengröße; er hat {images} Bilder',
  'Give at least one image and one column.': 'Mindestens ein Bild und eine Spalte angeben.',
  'The rectangle {size} at {place} is not inside {whole}': 'Das Rechteck {size} bei {place} liegt nicht in {whole}',
  'Choose a rectangle inside the image.': 'Ein Rechteck innerhalb des Bildes wählen.',
  'The image file is empty: {path}': 'Die Bilddatei ist leer: {path}',
  'Copy the file again from where it came, or remove it.': 'Die Datei erneut von ihrer Quelle kopieren oder entfernen.',
  'This is not a PNG, JPEG, WebP, TIFF, GIF, AVIF or BMP image: {path}':
    'Das ist kein Bild in PNG, JPEG, WebP, TIFF, GIF, AVIF oder BMP: {path}',
  'Save the image as PNG, or remove the file from the folder.':
    'Das Bild als PNG speichern oder die Datei aus dem Ordner entfernen.',
  'The image has {size} = {value} megapixels, the limit is 64: {path}':
    'Das Bild hat {size} = {value} Megapixel, die Grenze ist 64: {path}',
  'Save the image smaller, or cut it into tiles.': 'Das Bild kleiner speichern oder in Kacheln schneiden.',
  'The image is damaged or cut off ({reason}): {path}': 'Das Bild ist beschädigt oder abgeschnitten ({reason}): {path}',
  '{what} have different sizes: {first} and {second}': '{what} sind verschieden groß: {first} und {second}',
  'The image "{name}" and its mask': 'Das Bild „{name}“ und seine Maske',
  'The image "{name}" and its foreground': 'Das Bild „{name}“ und sein Vordergrund',
  'The image and its mask': 'Das Bild und seine Maske',
  'The image and its foreground': 'Das Bild und sein Vordergrund',
  'The image and what it was made from': 'Das Bild und sein Ausgangsbild',
  'Image and mask': 'Bild und Maske',
  'A defect image and its mask': 'Ein Fehlerbild und seine Maske',
  'Mask and foreground': 'Maske und Vordergrund',
  'The good and the changed image': 'Das gute und das geänderte Bild',
  'The good and the generated image': 'Das gute und das erzeugte Bild',
  'The original and the generated image': 'Das ursprüngliche und das erzeugte Bild',
  'Use an image and a mask of the same width and height.': 'Bild und Maske gleicher Breite und Höhe verwenden.',
  'An image cannot have the size {size}': 'Ein Bild kann nicht die Größe {size} haben',
  'Give a width and a height of at least one pixel.': 'Breite und Höhe von mindestens einem Pixel angeben.',
  'The image could not be read ({reason}): {path}': 'Das Bild konnte nicht gelesen werden ({reason}): {path}',
  'Check that the file exists and that you may read it.': 'Prüfen, ob die Datei existiert und ob Sie sie lesen dürfen.',
  'The image file has {count} MB, more than any image of 64 megapixels needs: {path}': {
    one: 'Die Bilddatei hat {count} MB, mehr als ein Bild mit 64 Megapixeln je braucht: {path}',
    other: 'Die Bilddatei hat {count} MB, mehr als ein Bild mit 64 Megapixeln je braucht: {path}'
  },
  'An image for the report cannot be decoded: {path}': 'Ein Bild für den Bericht lässt sich nicht dekodieren: {path}',
  'Make the image again, or leave it out of the report.': 'Das Bild neu erzeugen oder im Bericht weglassen.'
}
