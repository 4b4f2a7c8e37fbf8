import type { Translated } from '../message.ts'
import type { charts as english } from '../en/charts.ts'

export const charts: Translated<typeof english> = {
  'chart.step': 'Schritt',
  'chart.raw': 'roh',
  'chart.smoothed': 'geglättet',
  'chart.smoothing': 'Glättung',
  'chart.logarithmic': 'Logarithmisch',
  'chart.learning-rate': 'Lernrate',
  'chart.precision': 'Präzision',
  'chart.recall': 'Trefferquote',
  'chart.validation-threshold': 'Validierungsschwelle',
  'chart.oracle': 'Orakel',
  'chart.score': 'Wert',
  'chart.good': 'gut',
  'chart.defective': 'fehlerhaft',
  'chart.true-class': 'Wahr',
  'chart.predicted-class': 'Erkannt',
  'chart.one-seed': 'ein Startwert',
  'chart.mean-and-range': { one: '{count} Startwert', other: 'Mittel und Spanne über {count} Startwerte' },
  'chart.augmented': 'Hinzugefügte synthetische Fehler (N_aug)',
  'chart.augmented-not-to-scale': 'Hinzugefügte synthetische Fehler (N_aug, nicht maßstäblich)',
  'chart.describe.steps': { one: '{title}: {count} Schritt, {lines}', other: '{title}: {count} Schritte, {lines}' },
  'chart.describe.line': '{name} von {first} bis {last}',
  'chart.describe.curves': {
    one: '{title}: Präzision {readings}; {count} Startwert',
    other: '{title}: Präzision {readings}; Mittel über {count} Startwerte'
  },
  'chart.describe.reading': '{precision} bei Trefferquote {recall}',
  'chart.describe.trend': '{title} gegen die Zahl synthetischer Fehler. {lines}',
  'chart.describe.single': '{mean} (ein Startwert)',
  'chart.describe.summary': {
    one: '{mean} (Standardabweichung {deviation}, n = {count})',
    other: '{mean} (Standardabweichung {deviation}, n = {count})'
  },
  'chart.describe.histogram': '{title}: Werte von {good} guten und {defective} fehlerhaften Bildern',
  'chart.describe.confusion': '{title}: {right} von {all} richtig eingeordnet',
  'chart.save': 'Als SVG speichern',
  'chart.as-table': 'Werte als Tabelle',
  'chart.at-step': 'Schritt {step}',
  'chart.step-cursor': 'Abgelesener Schritt',
  'chart.point-to-read': 'Zum Ablesen auf einen Schritt zeigen oder die Pfeiltasten benutzen.',
  'chart.threshold': 'Schwelle',
  'chart.threshold-text':
    'Schwelle {threshold}: Präzision {precision}, Trefferquote {recall}, F1 {f1}; {tp} richtig und {fp} falsch positiv, {fn} falsch und {tn} richtig negativ',
  'chart.run-of-threshold': 'Startwert der Schwelle',
  'chart.true-positives': 'Richtig positiv',
  'chart.false-positives': 'Falsch positiv',
  'chart.false-negatives': 'Falsch negativ',
  'chart.true-negatives': 'Richtig negativ',
  'chart.curve-caption':
    'Linie: Mittel über die Startwerte, in Stufen. Band: niedrigster bis höchster Startwert. Gepunktet: der Startwert der Schwelle. Gestrichelt: gleiches F1.',
  'chart.method': 'Verfahren',
  'chart.mean': 'Mittel',
  'chart.deviation': 'Standardabweichung',
  'chart.every-seed': 'Jeder Startwert',
  'chart.trend-caption': {
    one: 'Jede Marke ist ein einzelner Startwert: Ohne weitere gibt es keine Streuung zu zeigen.',
    other:
      'Große Marken: Mittel. Balken: ± eine Stichproben-Standardabweichung (n = {count} Startwerte). Kleine hohle Marken: jeder Startwert. Die Achse muss nicht bei 0 beginnen.'
  },
  'chart.histogram-caption': 'Zahl der Bilder je Wert: fehlerhafte nach oben, gute nach unten.',
  'chart.range-text': {
    one: 'Werte von {from} bis {to}: {count} Bild',
    other: 'Werte von {from} bis {to}: {count} Bilder'
  },
  'chart.drag-to-choose': 'Über die Werte ziehen oder die zwei Griffe bewegen, um Bilder auszuwählen.',
  'chart.all-scores': 'Alle Werte',
  'chart.lowest-score': 'Niedrigster Wert',
  'chart.highest-score': 'Höchster Wert',
  'chart.confusion-caption': 'Jede Zeile: Bilder einer wahren Art und ihr Anteil. Umrahmt: richtig eingeordnet.'
}
