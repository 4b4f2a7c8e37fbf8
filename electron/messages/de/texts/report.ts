import type { reportTexts as english } from '../../en/texts/report.ts'
import type { Translated } from '../../message.ts'

export const reportTexts: Translated<typeof english> = {
  'report.in-brief': 'Zusammenfassung',
  'report.results': 'Ergebnisse',
  'report.how-to-read': 'Hinweise zum Lesen der Zahlen',
  'report.every-seed': 'Einzelne Seeds',
  'report.hashes': 'Prüfsummen',
  'report.finished': '{program} · beendet am {date}',
  'report.page': 'Seite {page} von {pages}',
  'report.method': 'Verfahren',
  'report.seed': 'Seed',
  'report.bold': 'Fett: höchster Mittelwert der Spalte; der Unterschied muss nicht signifikant sein.',
  'report.trends': 'Abhängigkeit von der Anzahl synthetischer Fehler',
  'report.trends-note':
    'Große Markierungen: Mittelwert über die Seeds. Fehlerbalken: ± eine Stichproben-Standardabweichung. Kleine offene Markierungen: einzelne Seeds. Gestrichelte Linie und Band: ohne synthetische Fehler. Die senkrechte Achse muss nicht bei 0 beginnen.',
  'report.gains': 'Wirkung synthetischer Fehler',
  'report.curves': 'Präzision und Trefferquote über alle Schwellen',
  'report.curves-note':
    'Linie: Mittelwert der Präzision der Seeds bei gleicher Trefferquote, in Stufen. Band: vom niedrigsten zum höchsten Seed. Gestrichelt: Linien gleichen F1. Gefüllte Markierungen: jeder Seed an seiner Schwelle aus den Validierungsbildern. Offene Markierungen: jeder Seed an seiner Orakelschwelle.',
  'report.confusions': 'Konfusionsmatrizen der Fehlerarten',
  'report.confusions-note':
    'Zeilen: wahre Arten. Spalten: vorhergesagte Arten. Anzahlen sind über die Seeds summiert, Anteile gelten je Zeile.',
  'report.training': 'Training',
  'report.loss': 'Verlust der Feinabstimmung',
  'report.loss-of': 'Verlust der Feinabstimmung, {name}',
  'report.diffusion-images': 'Diffusionsbilder',
  'report.memseg-images': 'MemSeg-Bilder',
  'report.memseg-note': 'Textur in Perlin-Formen, in gute Bilder eingeblendet.',
  'report.prompts': 'Prompts: {prompts}.',
  'report.first-images': 'Die ersten {number}, ohne Auswahl.',
  'report.seed-caption': 'Seed {seed}',
  'report.failed': '{number} weitere entstanden ohne Maske und sind nicht verwendet.',
  'report.outlined': '{name}, mit Umrissen der Masken',
  'report.heat-maps': 'Lokalisierung: {cell}',
  'report.heat-maps-note':
    'Die ersten {number} fehlerhaften Testbilder, ohne Auswahl; rechts: Wahrscheinlichkeit eines Fehlers, von Blau nach Rot. Umriss: die Ground Truth.',
  'report.heat-maps-note.held-out':
    'Die ersten {number} fehlerhaften zurückgehaltenen Bilder, ohne Auswahl; rechts: Wahrscheinlichkeit eines Fehlers, von Blau nach Rot. Umriss: die Ground Truth.',
  'report.data': 'Daten',
  'report.dataset': 'Datensatz',
  'report.split': 'Aufteilung',
  'report.size': 'Größe',
  'report.size-value': '{width}×{height} Pixel, {fit}',
  'report.images-of': 'Bilder, {part}',
  'report.images-of-parts': '{count} (verschiedene Teile: {parts})',
  'report.machine': 'Rechner und Zeit',
  'report.program': 'Programm',
  'report.runtime': 'Laufzeitumgebung',
  'report.runtime-value': {
    one: '{runtime}, {device}, {count} Thread',
    other: '{runtime}, {device}, {count} Threads'
  },
  'report.time': 'Rechenzeit',
  'report.minutes': '{minutes} Minuten',
  'report.memory': 'Maximaler Speicherbedarf',
  'report.detector': 'Detektor',
  'report.classifier': 'Klassifikator für Fehlerarten',
  'report.localiser': 'Lokalisierungsnetz',
  'report.finetuning': 'Feinabstimmung',
  'report.generation': 'Bilderzeugung',
  'report.measures': 'Maße',
  'report.yes': 'ja',
  'report.no': 'nein',
  'report.run': 'Lauf des Experiments',
  'report.snapshot': 'Datenstand'
}
