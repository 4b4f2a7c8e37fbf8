import type { score as english } from '../en/score.ts'
import type { Translated } from '../message.ts'

export const score: Translated<typeof english> = {
  'score.action': 'Bilder bewerten …',
  'score.of': 'Bilder mit {name} bewerten',
  'score.hint':
    'Bewertet jedes Bild mit diesem Detektor. Das Ergebnis ist ein Lauf mit einer Tabelle, auch als CSV und JSON.',
  'score.source': 'Bilder aus',
  'score.source.dataset': 'einem Datensatz',
  'score.source.folder': 'einem Ordner',
  'score.heat-maps': 'Heatmaps',
  'score.heat-maps.hint': 'Für so viele Bilder mit den höchsten Scores; 0 für keine.',
  'score.start': 'Bilder bewerten',
  'score.title': 'Scores',
  'score.show': 'Anzeigen',
  'score.all': 'Alle Bilder ({number})',
  'score.defective': 'Fehlerhaft ({number})',
  'score.good': 'Gut ({number})',
  'score.unreadable': 'Nicht bewertbar ({number})',
  'score.threshold': 'Schwelle {value}: Bilder mit mindestens diesem Score gelten als fehlerhaft.',
  'score.no-threshold': 'Dieser Detektor hat keine Schwelle; deshalb gibt es keine Urteile.',
  'score.image': 'Bild',
  'score.preview': 'Vorschau',
  'score.score': 'Score',
  'score.verdict': 'Urteil',
  'score.verdict.defective': 'Fehlerhaft',
  'score.verdict.good': 'Gut',
  'score.type': 'Fehlerart',
  'score.label': 'Label',
  'score.subset': 'Teilmenge',
  'score.subset.unused': 'Unbenutzt',
  'score.subset.hint':
    'Teilmenge: wofür das Training des Detektors das Bild verwendet hat. Scores von Trainings- und Validierungsbildern sind nicht repräsentativ.',
  'score.measured': {
    one: 'Die Messwerte unter Ergebnisse beruhen auf {count} Bild, mit dem der Detektor weder trainiert noch validiert wurde.',
    other:
      'Die Messwerte unter Ergebnisse beruhen auf {count} Bildern, mit denen der Detektor weder trainiert noch validiert wurde.'
  },
  'score.measured.few': {
    one: 'Mit {count} der Bilder mit bekanntem Label wurde der Detektor weder trainiert noch validiert: zu wenig für Messwerte.',
    other:
      'Mit {count} der Bilder mit bekanntem Label wurde der Detektor weder trainiert noch validiert: zu wenig für Messwerte.'
  },
  'score.measured.none':
    'Keine Messwerte: Mit allen Bildern mit bekanntem Label wurde der Detektor trainiert oder validiert.',
  'score.masks': {
    one: '{count} Maske im Ordner wurde übersprungen.',
    other: '{count} Masken im Ordner wurden übersprungen.'
  },
  'score.heat-map': 'Heatmap',
  'score.heat-map.of': 'Heatmap von {image}',
  'score.not-scored': 'Nicht bewertbar',
  'score.none': 'Keine Bilder anzuzeigen',
  'score.page': '{first}–{last} von {total}',
  'score.next': 'Nächste Seite',
  'score.previous': 'Vorige Seite',
  'role.detector': 'Detektor'
}
