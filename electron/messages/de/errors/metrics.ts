import type { metricsErrors as english } from '../../en/errors/metrics.ts'
import type { TranslatedErrors } from '../../message.ts'

export const metricsErrors: TranslatedErrors<typeof english> = {
  'metrics.bad-label': {
    message: 'Ein Label muss 0 oder 1 sein, Nummer {index} ist aber {label}.',
    remedy: 'Maskenwerte und Klassennummern zuerst in 0 (gut) und 1 (fehlerhaft) umwandeln.'
  },
  'metrics.bad-limit': {
    message: 'Die Grenze der Falsch-Positiv-Rate muss über 0 und höchstens 1 sein, nicht {limit}.',
    remedy: '0,3 verwenden, wie die veröffentlichten Ergebnisse.'
  },
  'metrics.bad-rate': {
    message: 'Eine Falsch-Positiv-Rate muss mindestens 0 und kleiner als 1 sein, nicht {limit}.',
    remedy: 'Einen Anteil angeben, etwa 0,02 für zwei von hundert guten Teilen.'
  },
  'metrics.bad-threshold': {
    message: 'Die Schwelle ist keine Zahl.',
    remedy: 'Den Detektor neu kalibrieren oder eine Schwelle angeben.'
  },
  'metrics.empty': {
    message: 'Es gibt keine Scores, die sich auswerten lassen.',
    remedy: 'Prüfen, ob die gemessene Teilmenge Bilder enthält.'
  },
  'metrics.length-mismatch': {
    message: 'Zu jedem Label gehört ein Score, es sind aber {labels} Labels und {scores} Scores.',
    remedy: 'Scores genau für die gekennzeichneten Bilder berechnen.'
  },
  'metrics.map-size': {
    message: 'Score-Karte {index} ist {width}×{height}, hat aber {mask} Maskenwerte und {scores} Scores.',
    remedy: 'Maske und Score-Karte zuerst auf eine Größe bringen.'
  },
  'metrics.no-negatives': {
    message: 'Ohne gutes Bild ist {measure} nicht bestimmt.',
    remedy: 'Mit Daten messen, die mindestens ein gutes Bild enthalten.'
  },
  'metrics.no-positives': {
    message: 'Ohne fehlerhaftes Bild ist {measure} nicht bestimmt.',
    remedy: 'Mit Daten messen, die mindestens ein fehlerhaftes Bild enthalten.'
  },
  'metrics.no-predictions': {
    message: 'Es gibt keine eingeordneten Bilder zu messen.',
    remedy: 'Prüfen, ob die gemessene Teilmenge Fehler enthält.'
  },
  'metrics.not-finite': {
    message: 'Jeder Score muss eine endliche Zahl sein, Nummer {index} ist aber {score}.',
    remedy: 'Der Detektor ist divergiert: die Lernrate senken und ihn neu trainieren.'
  },
  'metrics.prediction-count': {
    message: 'Zu jedem Bild gehört eine Vorhersage, es sind aber {truths} Bilder und {predictions} Vorhersagen.',
    remedy: 'Genau die Bilder einordnen, deren Art bekannt ist.'
  },
  'metrics.unknown-class': {
    message: 'Ein Bild gehört zur Art „{type}“, die der Klassifikator nicht kennt.',
    remedy: 'Mit den Arten messen, mit denen er trainiert ist: {classes}.'
  },
  'statistics.bad-level': {
    message: 'Ein Konfidenzniveau muss zwischen 0 und 1 liegen, nicht bei {level}.',
    remedy: '0,95 verwenden.'
  },
  'statistics.empty': {
    message: 'Es gibt keine Werte zu mitteln.',
    remedy: 'Mindestens einen Lauf des Experiments zu Ende laufen lassen.'
  },
  'statistics.not-finite': {
    message: 'Jeder Wert muss eine endliche Zahl sein, Nummer {index} ist aber {value}.',
    remedy: 'Den Lauf wiederholen, aus dem er stammt.'
  },
  'statistics.too-few': {
    message: 'Ein einzelner Wert hat keine Standardabweichung.',
    remedy: 'Das Experiment mit mindestens zwei Seeds rechnen; üblich sind vier.'
  }
}
