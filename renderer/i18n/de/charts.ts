import type { Translated } from '../message.ts'
import type { charts as english } from '../en/charts.ts'

export const charts: Translated<typeof english> = {
  'chart.step': 'Schritt',
  'chart.raw': 'Rohwerte',
  'chart.smoothed': 'geglättet',
  'chart.smoothing': 'Glättung',
  'chart.logarithmic': 'Logarithmisch',
  'chart.learning-rate': 'Lernrate',
  'chart.precision': 'Präzision',
  'chart.recall': 'Trefferquote',
  'chart.validation-threshold': 'Validierungsschwelle',
  'chart.oracle': 'Orakel',
  'chart.score': 'Score',
  'chart.good': 'gut',
  'chart.defective': 'fehlerhaft',
  'chart.true-class': 'Wahr',
  'chart.predicted-class': 'Vorhergesagt',
  'chart.one-seed': 'ein Seed',
  'chart.mean-and-range': { one: '{count} Seed', other: 'Mittelwert und Spanne über {count} Seeds' },
  'chart.augmented': 'Hinzugefügte synthetische Fehler (N_aug)',
  'chart.augmented-not-to-scale': 'Hinzugefügte synthetische Fehler (N_aug, nicht maßstäblich)',
  'chart.describe.steps': { one: '{title}: {count} Schritt, {lines}', other: '{title}: {count} Schritte, {lines}' },
  'chart.describe.line': '{name} von {first} bis {last}',
  'chart.describe.curves': {
    one: '{title}: Präzision {readings}; {count} Seed',
    other: '{title}: Präzision {readings}; Mittelwert über {count} Seeds'
  },
  'chart.describe.reading': '{precision} bei Trefferquote {recall}',
  'chart.describe.trend': '{title} über die Anzahl synthetischer Fehler. {lines}',
  'chart.describe.single': '{mean} (ein Seed)',
  'chart.describe.summary': {
    one: '{mean} (Standardabweichung {deviation}, n = {count})',
    other: '{mean} (Standardabweichung {deviation}, n = {count})'
  },
  'chart.describe.histogram': '{title}: Scores von {good} guten und {defective} fehlerhaften Bildern',
  'chart.describe.confusion': '{title}: {right} von {all} richtig klassifiziert',
  'chart.save': 'Als SVG speichern',
  'chart.as-table': 'Werte als Tabelle',
  'chart.at-step': 'Schritt {step}',
  'chart.step-cursor': 'Schrittmarke',
  'chart.point-to-read': 'Zum Ablesen auf einen Schritt zeigen oder die Pfeiltasten verwenden.',
  'chart.threshold': 'Schwelle',
  'chart.threshold-text':
    'Schwelle {threshold}: Präzision {precision}, Trefferquote {recall}, F1 {f1}; {tp} richtig und {fp} falsch positiv, {fn} falsch und {tn} richtig negativ',
  'chart.run-of-threshold': 'Seed für die Schwelle',
  'chart.true-positives': 'Richtig positiv',
  'chart.false-positives': 'Falsch positiv',
  'chart.false-negatives': 'Falsch negativ',
  'chart.true-negatives': 'Richtig negativ',
  'chart.curve-caption':
    'Linie: Mittelwert über die Seeds (Stufenkurve). Band: Minimum bis Maximum über die Seeds. Gepunktet: Seed, für den die Schwelle gilt. Gestrichelt: Linien gleichen F1-Werts.',
  'chart.method': 'Verfahren',
  'chart.mean': 'Mittelwert',
  'chart.deviation': 'Standardabweichung',
  'chart.every-seed': 'Einzelne Seeds',
  'chart.trend-caption': {
    one: 'Jede Markierung ist ein einzelner Seed. Mit nur einem Seed ist keine Streuung sichtbar.',
    other:
      'Große Markierungen: Mittelwert. Fehlerbalken: ± eine Stichproben-Standardabweichung (n = {count} Seeds). Kleine offene Markierungen: einzelne Seeds. Die Achse beginnt nicht immer bei 0.'
  },
  'chart.histogram-caption': 'Anzahl der Bilder je Score: fehlerhafte über der Achse, gute darunter.',
  'chart.range-text': {
    one: 'Scores von {from} bis {to}: {count} Bild',
    other: 'Scores von {from} bis {to}: {count} Bilder'
  },
  'chart.drag-to-choose': 'Über das Histogramm ziehen oder die beiden Griffe bewegen, um Bilder nach Score zu filtern.',
  'chart.all-scores': 'Alle Scores',
  'chart.lowest-score': 'Niedrigster Score',
  'chart.highest-score': 'Höchster Score',
  'chart.confusion-caption': 'Jede Zeile: Bilder einer wahren Klasse und ihr Anteil. Umrahmt: richtig klassifiziert.'
}
