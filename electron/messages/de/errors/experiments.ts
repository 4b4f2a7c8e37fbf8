import type { experimentsErrors as english } from '../../en/errors/experiments.ts'
import type { TranslatedErrors } from '../../message.ts'

export const experimentsErrors: TranslatedErrors<typeof english> = {
  'experiment.duplicate-result': {
    message: 'Es gibt zwei Ergebnisse für {method}, N_aug {augmented}, Seed {seed}.',
    remedy: 'Je Zelle einen Lauf behalten; ein doppelt gezählter Seed täuschte Übereinstimmung vor.'
  },
  'experiment.no-test-images': {
    message: 'Diese Fehlerarten haben keine Testbilder: {types}',
    remedy:
      'Eine Aufteilung wählen, die Bilder jeder Art in beide Teilmengen legt, oder diese Arten aus dem Datensatz nehmen.'
  },
  'experiment.no-training-images': {
    message: 'Diese Fehlerarten haben keine Trainingsbilder: {types}',
    remedy:
      'Eine Aufteilung wählen, die Bilder jeder Art in beide Teilmengen legt, oder diese Arten aus dem Datensatz nehmen.'
  },
  'experiment.not-an-experiment': {
    message: 'Lauf {run} ({kind}) ist kein Experiment: {name}',
    remedy: 'Ein fertiges Experiment wählen: flawsmith runs list --kind experiment.'
  },
  'experiment.not-finished': {
    message: 'Das Experiment von Lauf {run} {state}; es hat daher keine Ergebnisse: {name}',
    remedy: 'Ein fertiges Experiment wählen: flawsmith runs list --kind experiment.'
  },
  'experiment.too-many-rejected': {
    message: 'Nach {rounds} Runden sind nur {accepted} von {wanted} Bildern brauchbar ({what}).',
    remedy:
      'Prompts oder Einstellungen des Rezepts (oder seiner Masken) überarbeiten oder beim Begutachten mehr Bilder annehmen.'
  },
  'experiment.wrong-run': {
    message: 'Lauf {run} ist von der Art „{kind}“, kein Experiment.',
    remedy: 'Eines der Experimente in der Liste wählen.'
  },
  'localisation.no-defects': {
    message: 'Die Lokalisierung benötigt echte Fehler mit Masken, und die Teilmenge zum Training hat keine.',
    remedy: 'Eine Aufteilung mit fehlerhaften Trainingsbildern wählen; ein Drittel von zu wenigen kann keines sein.'
  },
  'train.other-dataset': {
    message: 'Die Bilder von Lauf {run} gehören zum Datensatz {own}, nicht zu {dataset}.',
    remedy: 'Läufe wählen, deren Bilder für {dataset} entstanden sind.'
  },
  'train.no-synthesis': {
    message: 'Lauf {run} ({name}) hat keine Bilder erzeugt.',
    remedy: 'Läufe wählen, die Bilder erzeugen: flawsmith runs list --kind synthesize oder --kind generate.'
  },
  'train.synthesis-tested': {
    message:
      'Alle {count} synthetischen Bilder wurden aus Validierungs- oder Testbildern dieser Aufteilung erzeugt; ein Detektor darf nicht auf ihnen trainiert werden.',
    remedy:
      'Bilder mit der Aufteilung des Trainings erzeugen: gleiche Aufteilungsart, Anzahl der Fehler und gleicher Seed.'
  },
  'measure.no-images': {
    message: 'Die Vielfalt ist ein Mittelwert über {splits} Teile, und es gibt keine Bilder.',
    remedy: 'Einen Lauf wählen, der Bilder erzeugt hat, und einige davon annehmen.'
  },
  'measure.too-few-images': {
    message: 'Die Vielfalt ist ein Mittelwert über {splits} Teile, und Bilder gibt es nur so viele: {images}.',
    remedy: 'Mehr Bilder erzeugen oder höchstens {fewest} Teile wählen.'
  },
  'measure.too-few-training': {
    message:
      'Erzeugte Bilder werden mit den echten Fehlern des Trainings verglichen; verschiedene davon gibt es {references}.',
    remedy: 'Eine Aufteilung mit mindestens zwei fehlerhaften Trainingsbildern wählen.'
  },
  'recipe.invalid': {
    message: 'Das Rezept ist ungültig ({reason}): {origin}',
    remedy: 'Diese Einstellungen berichtigen; zum Vergleich dienen die Rezepte in resources/recipes.'
  },
  'recipe.not-json': {
    message: 'Das Rezept ist kein gültiges JSON ({reason}): {origin}',
    remedy: 'Das JSON berichtigen.'
  },
  'recipe.unreadable': {
    message: 'Das Rezept kann nicht gelesen werden ({reason}): {path}',
    remedy:
      'Den Pfad prüfen. Rezepte für Experimente liegen in resources/recipes; docs/stations.md zeigt eines für eine Station.'
  },
  'report.image-unreadable': {
    message: 'Ein Bild für den Bericht lässt sich nicht decodieren: {place}',
    remedy: 'Das Bild neu erzeugen oder im Bericht auslassen.'
  }
}
