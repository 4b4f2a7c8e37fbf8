import type { HostTexts } from '../../host-texts.ts'

/** Sentences of electron/experiments, and of the services that carry experiments out. */
export const experiments: HostTexts = {
  'There are {types} types of defects, but only {images} defective training images.':
    'Es gibt {types} Fehlerarten, aber nur {images} fehlerhafte Trainingsbilder.',
  'Leave types out of the dataset, or add images: a third of a type is trained on, and that of two is none.':
    'Arten aus dem Datensatz nehmen oder Bilder hinzufügen: Trainiert wird mit einem Drittel je Art, und das von zweien ist keines.',
  'These types of defects have no training images: {types}.': 'Diese Fehlerarten haben keine Trainingsbilder: {types}.',
  'These types of defects have no test images: {types}.': 'Diese Fehlerarten haben keine Testbilder: {types}.',
  'Choose a split that puts images of every type into both parts, or leave these types out of the dataset.':
    'Eine Aufteilung wählen, die Bilder jeder Art in beide Teilmengen legt, oder diese Arten aus dem Datensatz nehmen.',
  'The recipe cannot be read ({reason}): {path}': 'Das Rezept kann nicht gelesen werden ({reason}): {path}',
  'Give the path of a recipe file; Flawsmith’s own lie in resources/recipes.':
    'Den Pfad einer Rezeptdatei angeben; die von Flawsmith liegen in resources/recipes.',
  'The recipe is not valid ({faults}): {what}': 'Das Rezept ist ungültig ({faults}): {what}',
  'the recipe': 'das Rezept',
  'Correct the settings named here; compare with the recipes in resources/recipes.':
    'Die genannten Einstellungen berichtigen; zum Vergleich dienen die Rezepte in resources/recipes.',
  'After {rounds} rounds only {accepted} of {wanted} {what} images are usable.':
    'Nach {rounds} Runden sind nur {accepted} von {wanted} Bildern brauchbar ({what}).',
  diffusion: 'Diffusion',
  'Revise the prompts or settings of the recipe (or of its masks), or accept more images in the review.':
    'Prompts oder Einstellungen des Rezepts (oder seiner Masken) überarbeiten oder beim Begutachten mehr Bilder annehmen.',
  'The experiment needs good images in its {part} part, and there are none.':
    'Das Experiment braucht gute Bilder in der Teilmenge „{part}“, und es gibt keine.',
  'The experiment needs defective images in its {part} part, and there are none.':
    'Das Experiment braucht fehlerhafte Bilder in der Teilmenge „{part}“, und es gibt keine.',
  'Change the recipe’s split, or choose a dataset that has such images.':
    'Die Aufteilung des Rezepts ändern oder einen Datensatz mit solchen Bildern wählen.',
  'There are two results for one cell: {method}, N_aug {augmented}, seed {seed}':
    'Zu einer Zelle gibt es zwei Ergebnisse: {method}, N_aug {augmented}, Startwert {seed}',
  'Keep one run per cell; a seed that counts twice would fake agreement.':
    'Je Zelle einen Lauf behalten; ein doppelt gezählter Startwert täuschte Übereinstimmung vor.',
  'Run {id} is of kind "{kind}", not an experiment.': 'Lauf {id} ist von der Art „{kind}“, kein Experiment.',
  'Choose one of the experiments in the list.': 'Eines der Experimente in der Liste wählen.',
  'Run {id} is no finished experiment ({kind}, {state}): {name}':
    'Lauf {id} ist kein fertiges Experiment ({kind}, {state}): {name}',
  'Look at the runs (flawsmith runs list); an interrupted one goes on with `flawsmith runs resume {id}`.':
    'In der Liste der Läufe nachsehen (flawsmith runs list); ein unterbrochener geht mit „flawsmith runs resume {id}“ weiter.',
  'Localisation learns from real defects with masks, and the training part has none.':
    'Die Lokalisierung lernt aus echten Fehlern mit Masken, und die Teilmenge zum Training hat keine.',
  'Choose a split with defective training images; a third of too few images may be none.':
    'Eine Aufteilung mit fehlerhaften Trainingsbildern wählen; ein Drittel von zu wenigen kann keines sein.',
  'A defective image has no mask, and one is needed here: {name}':
    'Ein fehlerhaftes Bild hat keine Maske, hier wird aber eine gebraucht: {name}',
  'Import the dataset with its masks, or leave the image out.':
    'Den Datensatz mit Masken importieren oder das Bild auslassen.',
  'The mask of a defective image marks nothing at {size} pixels: {name}':
    'Die Maske eines fehlerhaften Bildes markiert bei {size} Pixeln nichts: {name}',
  'The mask of a defective image marks everything at {size} pixels: {name}':
    'Die Maske eines fehlerhaften Bildes markiert bei {size} Pixeln alles: {name}',
  'Choose a larger image size, or correct the mask.': 'Eine größere Bildgröße wählen oder die Maske berichtigen.',
  'Generated images are measured against the real defects that were trained on, and there are {found} different ones.':
    'Erzeugte Bilder werden mit den echten Fehlern des Trainings verglichen; verschiedene davon gibt es {found}.',
  'Choose a split with at least two defective training images.':
    'Eine Aufteilung mit mindestens zwei fehlerhaften Trainingsbildern wählen.',
  'The diversity score is a mean over {splits} splits, and there are only {images} images.':
    'Die Vielfalt ist ein Mittel über {splits} Teile, und Bilder gibt es nur so viele: {images}.',
  'The diversity score is a mean over {splits} splits, and there are only no images.':
    'Die Vielfalt ist ein Mittel über {splits} Teile, und es gibt keine Bilder.',
  'Choose a run that made images, and accept some of them.':
    'Einen Lauf wählen, der Bilder erzeugt hat, und einige davon annehmen.',
  'Make more images, or choose at most {most} splits.': 'Mehr Bilder erzeugen oder höchstens {most} Teile wählen.',
  'Training and test images do not show the same types of defects; these are in one of them only: {types}':
    'Trainings- und Testbilder zeigen nicht dieselben Fehlerarten; diese kommen nur in einer der Teilmengen vor: {types}',
  'Use a split with every type in both parts, and synthetic images that bear a type of the dataset.':
    'Eine Aufteilung mit jeder Art in beiden Teilmengen verwenden und synthetische Bilder, die eine Art des Datensatzes tragen.',
  'A defective image has no mask, and DualAnoDiff learns the part under it: {name}':
    'Ein fehlerhaftes Bild hat keine Maske, und DualAnoDiff lernt den Teil darunter: {name}',
  'There is no good image to start from or to take the background of.':
    'Es gibt kein gutes Bild, um damit anzufangen oder den Hintergrund zu nehmen.',
  'Choose a dataset with good training images, or generate without strength and background compensation.':
    'Einen Datensatz mit guten Trainingsbildern wählen oder ohne Stärke und Hintergrundkompensation erzeugen.'
}
