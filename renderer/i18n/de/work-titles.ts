/** The kinds of work in German; the specs have their English titles. */
export const workTitles: Readonly<Record<string, string>> = {
  preview: 'Ordner prüfen',
  import: 'Datensatz importieren',
  export: 'Datensatz exportieren',
  sample: 'Beispieldatensatz erstellen',
  finetune: 'Modell feinabstimmen',
  generate: 'Bilder erzeugen',
  synthesize: 'Fehler synthetisieren',
  place: 'Fehler platzieren',
  train: 'Detektor trainieren',
  score: 'Bilder bewerten',
  compare: 'Bündel mit dem laufenden vergleichen',
  retrain: 'Mit Bildern von der Linie neu trainieren und vergleichen',
  bundle: 'Detektor als Bündel exportieren',
  experiment: 'Experiment durchführen',
  report: 'Bericht schreiben',
  revise: 'Lauf überarbeiten',
  filter: 'Bilder prüfen',
  measure: 'Bilder messen',
  signature: 'Hintergründe vergleichen',
  resume: 'Lauf fortsetzen',
  reproduce: 'Lauf reproduzieren'
}
