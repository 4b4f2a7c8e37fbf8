import type { chartsTexts as english } from '../../en/texts/charts.ts'
import type { Translated } from '../../message.ts'

export const chartsTexts: Translated<typeof english> = {
  'chart.step': 'Schritt',
  'chart.raw': 'Rohwerte',
  'chart.smoothed': 'geglättet',
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
  'chart.describe.confusion': '{title}: {right} von {all} richtig klassifiziert'
}
