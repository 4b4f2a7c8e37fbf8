import type { HostTexts } from '../../host-texts.ts'

/** Sentences of electron/synthesis, and the reasons of the automatic check. */
export const synthesis: HostTexts = {
  'No pasted defect of at least {area} pixels lay on the part and showed in {attempts} attempts':
    'In {attempts} Versuchen lag kein eingesetzter Fehler von mindestens {area} Pixeln sichtbar auf dem Teil',
  'Lower the share that must lie inside or the smallest area, widen the foreground, or allow more attempts.':
    'Den nötigen Anteil innen oder die kleinste Fläche senken, den Vordergrund erweitern oder mehr Versuche zulassen.',
  'No pasted patch showed in {attempts} attempts; the image may be of one colour':
    'In {attempts} Versuchen war kein eingesetztes Stück zu sehen; vielleicht ist das Bild einfarbig',
  'Leave images without any structure out, raise the colour jitter, or allow more attempts.':
    'Bilder ohne Struktur auslassen, die Farbschwankung erhöhen oder mehr Versuche zulassen.',
  '{method} cuts defects out by their masks, but of {masks} masks {empty} are empty at this size and {full} cover the whole image':
    '{method} schneidet Fehler nach ihren Masken aus, doch von {masks} Masken sind {empty} in dieser Größe leer, und {full} bedecken das ganze Bild',
  'Work at a larger size, fit by “stretch” so that nothing is cut off, or correct the masks.':
    'Mit größeren Bildern arbeiten, durch „Strecken“ einpassen, damit nichts abgeschnitten wird, oder die Masken berichtigen.',
  '{method} needs defective images with masks in the training part, and there are none':
    '{method} braucht fehlerhafte Bilder mit Masken in der Teilmenge zum Training, und es gibt keine',
  'Choose a split that trains on defects (such as --shots 5), add masks to them, or take another method.':
    'Eine Aufteilung wählen, die mit Fehlern trainiert (etwa --shots 5), Masken ergänzen oder ein anderes Verfahren nehmen.',
  'The filter compares with real images and needs at least {fewest} of them, not {found}':
    'Die Prüfung vergleicht mit echten Bildern und braucht mindestens {fewest} davon, nicht {found}',
  'Give it the dataset’s good training images too, or leave the filter out.':
    'Ihr auch die guten Trainingsbilder des Datensatzes geben oder sie weglassen.',
  'The foreground threshold leaves nothing of the part: {settings}':
    'Die Schwelle des Vordergrunds lässt vom Teil nichts übrig: {settings}',
  'Choose another threshold, invert it, or use no foreground mask.':
    'Eine andere Schwelle wählen, sie umkehren oder keine Vordergrundmaske verwenden.',
  'The number of synthetic images must be a whole number of at least 0, not {found}':
    'Die Zahl synthetischer Bilder muss ganz und mindestens 0 sein, nicht {found}',
  'Give a number such as 80.': 'Eine Zahl wie 80 angeben.',
  'The attention map of {size} has {values} values or some that are not finite':
    'Die Aufmerksamkeitskarte von {size} hat {values} Werte oder nicht endliche darunter',
  'Generate the image again; if it stays so, the adapter is damaged or diverged in training.':
    'Das Bild neu erzeugen; bleibt es so, ist der Adapter beschädigt oder sein Training divergiert.',
  'Pasting back needs whole numbers with 0 ≤ feather ≤ dilation, not {feather} and {dilation}':
    'Zurückversetzen braucht ganze Zahlen mit 0 ≤ Übergang ≤ Erweiterung, nicht {feather} und {dilation}',
  'Give a dilation of at least the feather, such as 4 and 3 pixels.':
    'Eine Erweiterung angeben, die mindestens so groß wie der Übergang ist, etwa 4 und 3 Pixel.',
  'No visible defect of at least {area} pixels came out in {attempts} attempts':
    'In {attempts} Versuchen entstand kein sichtbarer Fehler von mindestens {area} Pixeln',
  'Lower the Perlin threshold or the smallest area, allow more attempts, or widen the foreground.':
    'Die Perlin-Schwelle oder die kleinste Fläche senken, mehr Versuche zulassen oder den Vordergrund erweitern.',
  '{method} needs good images to put defects on, and there are none':
    '{method} braucht gute Bilder, um Fehler daraufzusetzen, und es gibt keine',
  'Add good images to the dataset, or choose another split.':
    'Dem Datensatz gute Bilder hinzufügen oder eine andere Aufteilung wählen.',
  'The settings of {method} are not valid ({faults})': 'Die Einstellungen von {method} sind ungültig ({faults})',
  'Correct the named setting.': 'Die genannte Einstellung berichtigen.',
  'The texture folder could not be read ({reason}): {folder}':
    'Der Ordner mit Texturen konnte nicht gelesen werden ({reason}): {folder}',
  'Choose a folder that exists, or work without textures.':
    'Einen Ordner wählen, den es gibt, oder ohne Texturen arbeiten.',
  'The texture folder holds no images: {folder}': 'Der Ordner mit Texturen enthält keine Bilder: {folder}',
  'Choose a folder with PNG or JPEG images of textures, or work without textures.':
    'Einen Ordner mit PNG- oder JPEG-Bildern von Texturen wählen oder ohne Texturen arbeiten.',
  'The image shows no defect: its mask is empty.': 'Das Bild zeigt keinen Fehler: Seine Maske ist leer.',
  'The mask covers {share} of the image.': 'Die Maske bedeckt {share} des Bildes.',
  'Only {share} of the mask lie on the part.': 'Nur {share} der Maske liegen auf dem Teil.',
  'The image does not look like the training images: {value} times as far as allowed.':
    'Das Bild gleicht den Trainingsbildern nicht: {value}-mal so weit entfernt wie erlaubt.',
  'The image is nearly the same as training image {index}.': 'Das Bild ist fast dasselbe wie Trainingsbild {index}.'
}
