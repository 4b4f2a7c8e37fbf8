import type { review as english } from '../en/review.ts'
import type { Translated } from '../message.ts'

export const review: Translated<typeof english> = {
  'review.choose': 'Lauf zum Begutachten',
  'review.empty': 'Noch nichts zu begutachten',
  'review.empty.hint': 'Zuerst Bilder erzeugen. Sie erscheinen dann hier zum Annehmen oder Ablehnen.',
  'review.go-synthesize': 'Zur Synthese',
  'review.show': 'Anzeigen',
  'review.images': 'Bilder von Lauf {id}',
  'review.decided': { one: '{count} Bild: {decision}', other: '{count} Bilder: {decision}' },
  'review.undo-of': {
    one: '„{decision}“ für {count} Bild rückgängig machen',
    other: '„{decision}“ für {count} Bilder rückgängig machen'
  },
  'review.undone': { one: 'Für {count} Bild rückgängig gemacht', other: 'Für {count} Bilder rückgängig gemacht' },
  'review.auto-advance': 'Automatisch weiter',
  'review.all-decided': 'Alle Bilder begutachtet',
  'review.method': 'Verfahren',
  'review.prompt': 'Prompt',
  'review.made-from': 'Ausgangsbild',
  'review.note': 'Abgelehnte Bilder werden nie zum Training verwendet',
  'review.parameters': 'Erzeugungsparameter',
  'review.counts': 'Entscheidungen',
  'review.run-choice': 'Lauf {id}: {name} ({undecided} unentschieden)',
  'parameter.prompt': 'Prompt',
  'parameter.negativePrompt': 'Negativer Prompt',
  'parameter.adapterRun': 'Adapter (Lauf)',
  'parameter.ratio': 'Mischverhältnis',
  'parameter.sampler': 'Sampler',
  'parameter.steps': 'Sampling-Schritte',
  'parameter.guidance': 'Guidance Scale',
  'parameter.strength': 'Stärke',
  'parameter.clipSkip': 'CLIP Skip',
  'review.cell': '#{number} {type}, {decision}',
  'review.image': 'Bild {number}',
  'review.made-in': 'Erzeugt in',
  'review.decided-at': 'Begutachtet',
  'revise.title': 'Bilder neu erzeugen',
  'revise.hint':
    'Mit anderem Prompt oder anderen Einstellungen, aus denselben Daten und mit demselben Adapter wie Lauf {id}. Dessen Bilder und Entscheidungen bleiben erhalten.',
  'revise.ratio': 'Mischverhältnis',
  'revise.strength': 'Stärke',
  'revise.start': 'Bilder erzeugen',
  'check.filter': 'Bilder automatisch prüfen',
  'check.filter.hint':
    'Lehnt Bilder ohne brauchbare Maske ab, außerdem Bilder, die den Trainingsbildern nicht ähneln, und Kopien von Trainingsbildern. Eigene Entscheidungen haben Vorrang.',
  'check.measure': 'Vielfalt der Bilder messen',
  'check.measure.hint':
    'Vielfalt und Abstände innerhalb der Cluster, neben denen der echten Fehler eines Datensatzes. Die Ergebnisse werden als eigener Lauf gespeichert.',
  'check.start': 'Starten',
  'check.started': 'Prüfung gestartet',
  'check.found': 'Automatische Prüfung',
  'check.nothing': 'Keine Beanstandungen'
}
