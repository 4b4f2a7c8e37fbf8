import type { reportTexts as english } from '../../en/texts/report.ts'
import type { Translated } from '../../message.ts'

export const reportTexts: Translated<typeof english> = {
  'report.in-brief': 'Zusammenfassung',
  'report.results': 'Ergebnisse',
  'report.how-to-read': 'Hinweise zum Lesen der Zahlen',
  'report.every-seed': 'Einzelne Seeds',
  'report.hashes': 'Prüfsummen',
  'report.finished': '{program} · beendet am {date}',
  'report.author': 'Verfasst von: {author}',
  'report.sign-off': 'Freigabe',
  'report.sign-off.author': 'Verfasst von',
  'report.sign-off.checked': 'Geprüft von',
  'report.sign-off.released': 'Freigegeben von',
  'report.sign-off.name': 'Name',
  'report.sign-off.date': 'Datum',
  'report.sign-off.signature': 'Unterschrift',
  'report.mistakes': 'Übersehen und Fehlalarme: {cell}',
  'report.mistakes-note': {
    one: 'Seed {seeds}, bei seiner Validierungsschwelle {threshold}. Übersehen: {missed} von {defective} (fehlerhafte Testbilder). Fehlalarme: {alarms} von {good} (gute). Gezeigt sind je höchstens {most}, die schlimmsten zuerst; Umriss: die Maske, kleine Fehler vergrößert.',
    other:
      'Seeds {seeds}, jeder bei seiner Validierungsschwelle ({threshold}); die Anzahlen sind über sie summiert. Übersehen: {missed} von {defective} (fehlerhafte Testbilder). Fehlalarme: {alarms} von {good} (gute). Gezeigt sind je höchstens {most}, die schlimmsten zuerst, jedes Bild einmal, bei dem Seed, bei dem es am schlimmsten ist; Umriss: die Maske, kleine Fehler vergrößert.'
  },
  'report.mistakes-note.held-out': {
    one: 'Seed {seeds}, bei seiner Validierungsschwelle {threshold}. Übersehen: {missed} von {defective} (fehlerhafte zurückgehaltene Bilder). Fehlalarme: {alarms} von {good} (gute). Gezeigt sind je höchstens {most}, die schlimmsten zuerst; Umriss: die Maske, kleine Fehler vergrößert.',
    other:
      'Seeds {seeds}, jeder bei seiner Validierungsschwelle ({threshold}); die Anzahlen sind über sie summiert. Übersehen: {missed} von {defective} (fehlerhafte zurückgehaltene Bilder). Fehlalarme: {alarms} von {good} (gute). Gezeigt sind je höchstens {most}, die schlimmsten zuerst, jedes Bild einmal, bei dem Seed, bei dem es am schlimmsten ist; Umriss: die Maske, kleine Fehler vergrößert.'
  },
  'report.missed': 'übersehen, {score}:',
  'report.false-alarm': 'Fehlalarm, {score}:',
  'report.missed-at': 'übersehen, {score}, Seed {seed}:',
  'report.false-alarm-at': 'Fehlalarm, {score}, Seed {seed}:',
  'decisions.title': 'Entscheidungen bei der Validierungsschwelle',
  'decisions.threshold': 'Schwelle',
  'decisions.missed': 'Übersehen',
  'decisions.found': 'Gefunden',
  'decisions.false-alarms': 'Fehlalarme',
  'decisions.passed': 'Durchgelassen',
  'decisions.counts':
    'Anzahlen der Testbilder, summiert über die Seeds. Übersehen: fehlerhaft, als gut beurteilt (Anteil an den fehlerhaften). Fehlalarme: gut, als fehlerhaft beurteilt (Anteil an den guten).',
  'decisions.counts.held-out':
    'Anzahlen der zurückgehaltenen Bilder, summiert über die Seeds. Übersehen: fehlerhaft, als gut beurteilt (Anteil an den fehlerhaften). Fehlalarme: gut, als fehlerhaft beurteilt (Anteil an den guten).',
  'decisions.chosen':
    'Ab der Schwelle gilt ein Bild als fehlerhaft. Wie sie gewählt wurde: {rule} (gut: {good}, fehlerhaft: {defective}).',
  'decisions.apart': 'Die Bilder, auf denen die Entscheidungen gezählt sind, wurden dafür nicht verwendet.',
  'report.setting.base': 'Basismodell',
  'report.setting.on': 'Feinabgestimmt auf',
  'report.setting.images': 'Trainingsbilder, höchstens',
  'report.setting.windows': 'Fenster je Bild',
  'report.setting.textures': 'Ordner mit Texturen',
  'report.setting.seed': 'Seed',
  'report.setting.ratio': 'Mischverhältnis',
  'report.setting.real': 'Zeilen mit synthetischen Fehlern sehen auch die echten',
  'report.setting.smoothing': 'Maske: Glättung',
  'report.setting.deviations': 'Maske: Standardabweichungen',
  'report.setting.least': 'Maske: kleinster Unterschied',
  'report.setting.smallestArea': 'Maske: kleinster Anteil am Bild',
  'report.setting.largestArea': 'Maske: größter Anteil am Bild',
  'report.setting.oracleEveryEpochs': 'Zwischendurch getestet alle (Epochen)',
  'report.setting.oracleEveryUpdates': 'Zwischendurch getestet alle (Updates)',
  'report.quoted': '„{prompt}“',
  'report.setting.on.defect': 'fehlerhafte Bilder',
  'report.setting.on.good': 'gute Bilder',
  'report.setting.width': 'Breite',
  'report.setting.height': 'Höhe',
  'report.page': 'Seite {page} von {pages}',
  'report.method': 'Verfahren',
  'report.seed': 'Seed',
  'report.bold': 'Fett: höchster Mittelwert der Spalte, außer mit †; der Unterschied muss nicht signifikant sein.',
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
  'report.first-images': { one: 'Das einzige.', other: 'Die ersten {count}, ohne Auswahl.' },
  'report.cropped': 'Kleine Fehler sind vergrößert gezeigt.',
  'report.seed-caption': 'Seed {seed}',
  'report.failed': {
    one: '{count} weiteres entstand ohne Maske und ist nicht verwendet.',
    other: '{count} weitere entstanden ohne Maske und sind nicht verwendet.'
  },
  'report.outlined': '{name}, mit Umrissen der Masken',
  'report.heat-maps': 'Lokalisierung: {cell}',
  'report.heat-maps-note': {
    one: 'Das erste fehlerhafte Testbild, ohne Auswahl; rechts: Wahrscheinlichkeit eines Fehlers, von Blau nach Rot. Umriss: die Ground Truth.',
    other:
      'Die ersten {count} fehlerhaften Testbilder, ohne Auswahl; rechts: Wahrscheinlichkeit eines Fehlers, von Blau nach Rot. Umriss: die Ground Truth.'
  },
  'report.heat-maps-note.held-out': {
    one: 'Das erste fehlerhafte zurückgehaltene Bild, ohne Auswahl; rechts: Wahrscheinlichkeit eines Fehlers, von Blau nach Rot. Umriss: die Ground Truth.',
    other:
      'Die ersten {count} fehlerhaften zurückgehaltenen Bilder, ohne Auswahl; rechts: Wahrscheinlichkeit eines Fehlers, von Blau nach Rot. Umriss: die Ground Truth.'
  },
  'report.data': 'Daten',
  'report.dataset': 'Datensatz',
  'report.split': 'Aufteilung',
  'report.size': 'Größe',
  'report.size.stretch': '{width}×{height} Pixel, gestreckt',
  'report.size.centre-crop': '{width}×{height} Pixel, mittig zugeschnitten',
  'report.size.native': 'Originalgröße',
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
  'report.snapshot': 'Datenstand',
  'report.snapshot-of': 'Datenstand, Seed {seed}'
}
