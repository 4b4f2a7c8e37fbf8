import type { splitsErrors as english } from '../../en/errors/splits.ts'
import type { TranslatedErrors } from '../../message.ts'

export const splitsErrors: TranslatedErrors<typeof english> = {
  'export.no-mask-beside': {
    message: {
      one: '{count} fehlerhaftes Testbild ohne Maske liegt im Ordner „more“, da Leseprogramme für MVTec AD für jedes eine Maske brauchen: {file}',
      other:
        '{count} fehlerhafte Testbilder ohne Masken liegen im Ordner „more“, da Leseprogramme für MVTec AD für jedes eine Maske brauchen; das erste: {file}'
    },
    remedy: 'Ihre Masken zeichnen, damit sie zum Testen dienen.'
  },
  'export.unused': {
    message: {
      one: '{count} Bild ist in keiner Teilmenge der Aufteilung und liegt daher in einem Ordner „unused“, mit dem weder trainiert noch getestet wird: {file}',
      other:
        '{count} Bilder sind in keiner Teilmenge der Aufteilung und liegen daher in einem Ordner „unused“, mit dem weder trainiert noch getestet wird; das erste: {file}'
    },
    remedy: 'Die Teilmengen wählen, um sie wegzulassen, oder eine andere Aufteilung, um sie zu verwenden.'
  },
  'export.split-made': {
    message:
      'Es war keine Aufteilung gewählt und der Datensatz bringt keine Testteilmenge mit; für den Export wurde eine Aufteilung erstellt: {split}',
    remedy:
      'Eine andere Aufteilung des Datensatzes wählen und erneut exportieren, wenn andere Bilder zum Testen dienen sollen.'
  },
  'export.mixed-sizes': {
    message: 'Die Bilder haben {count} verschiedene Größen: {sizes}.',
    remedy:
      'Das Programm, das sie liest, auf eine Größe skalieren oder zuschneiden lassen; viele trainieren nur mit Bildern einer Größe.'
  },
  'split.gone': {
    message: 'Der Datensatz hat keine Aufteilung mit der Nummer {number}; vielleicht wurde sie entfernt.',
    remedy: 'Eine andere Aufteilung dieses Datensatzes wählen oder eine erstellen.'
  },
  'split.in-use': {
    message: {
      one: 'Die Aufteilung „{split}“ kann nicht entfernt werden: Lauf {runs} hat damit gearbeitet und wüsste nicht mehr, mit welchen Bildern getestet wurde.',
      other:
        'Die Aufteilung „{split}“ kann nicht entfernt werden: {count} Läufe haben damit gearbeitet ({runs}) und wüssten nicht mehr, mit welchen Bildern getestet wurde.'
    },
    remedy: 'Die Aufteilung behalten, wenn sie stört unter anderem Namen, oder zuerst die Läufe entfernen.'
  },
  'split.name-in-use': {
    message: 'Der Datensatz hat schon eine andere Aufteilung dieses Namens: {split}',
    remedy: 'Einen anderen Namen wählen.'
  },
  'detector.not-detector': {
    message: 'Lauf {run} („{name}“) hat keinen Detektor hinterlassen; es gibt nichts freizugeben.',
    remedy: 'Ein abgeschlossenes Training wählen (flawsmith detector list).'
  },
  'detector.no-dataset': {
    message:
      'Detektor {run} („{name}“) kann nicht freigegeben werden: Die Bilder, mit denen er trainiert wurde, sind nicht mehr im Arbeitsbereich.',
    remedy: 'Einen Detektor mit einem Datensatz dieses Arbeitsbereichs trainieren und diesen freigeben.'
  }
}
