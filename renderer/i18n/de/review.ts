import type { review as english } from '../en/review.ts'
import type { Translated } from '../message.ts'

export const review: Translated<typeof english> = {
  'review.choose': 'Bilder von Lauf',
  'review.empty': 'Noch nichts zu begutachten',
  'review.empty.hint': 'Erzeugen Sie zuerst Bilder; sie erscheinen dann hier zum Annehmen oder Ablehnen.',
  'review.go-synthesize': 'Zur Synthese',
  'review.show': 'Anzeigen',
  'review.images': 'Bilder von Lauf {id}',
  'review.decided': { one: '{count} Bild: {decision}', other: '{count} Bilder: {decision}' },
  'review.undo-of': {
    one: '„{decision}“ für {count} Bild zurücknehmen',
    other: '„{decision}“ für {count} Bilder zurücknehmen'
  },
  'review.undone': { one: 'Für {count} Bild zurückgenommen', other: 'Für {count} Bilder zurückgenommen' },
  'review.auto-advance': 'Von selbst zum nächsten Bild',
  'review.all-decided': 'Alle Bilder sind entschieden',
  'review.method': 'Verfahren',
  'review.prompt': 'Prompt',
  'review.made-from': 'Entstanden aus',
  'review.note': 'Mit abgelehnten Bildern wird nie trainiert',
  'review.parameters': 'Entstehung',
  'review.counts': 'Entscheidungen',
  'review.run-choice': 'Lauf {id}: {name} ({undecided} unentschieden)',
  'review.cell': '#{position} {type}, {decision}',
  'review.image': 'Bild {position}',
  'review.made-in': 'Entstanden in',
  'review.decided-at': 'Entschieden',
  'revise.title': 'Bilder neu erzeugen',
  'revise.hint':
    'Mit anderen Wörtern oder Zahlen, aus den Daten und dem Adapter von Lauf {id}. Dessen Bilder und Entscheidungen bleiben.',
  'revise.ratio': 'Mischverhältnis des Adapters',
  'revise.strength': 'Stärke',
  'revise.start': 'Bilder erzeugen',
  'check.filter': 'Bilder automatisch prüfen',
  'check.filter.hint':
    'Weist Bilder ohne brauchbare Maske zurück, solche, die den Trainingsbildern nicht gleichen, und Kopien. Ihre eigenen Entscheidungen zählen mehr.',
  'check.measure': 'Messen, wie verschieden die Bilder sind',
  'check.measure.hint':
    'Vielfalt und Abstand in Gruppen, neben den echten Fehlern eines Datensatzes. Das Ergebnis ist ein eigener Lauf.',
  'check.start': 'Beginnen',
  'check.started': 'Die Prüfung hat begonnen',
  'check.found': 'Automatische Prüfung',
  'check.nothing': 'Nichts einzuwenden'
}
