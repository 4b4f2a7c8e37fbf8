import type { live as english } from '../en/live.ts'
import type { Translated } from '../message.ts'

export const live: Translated<typeof english> = {
  'live.title': 'Detektor von {name}',
  'live.link': 'Detektor …',
  'live.back': 'Zurück zur Station',
  'live.present': 'In Betrieb',
  'live.former': 'Davor',
  'live.since': 'seit {time}',
  'live.never': 'ab dem nächsten Start',
  'live.hash': 'SHA-256 {hash}',
  'live.reason': 'Grund',
  'live.roll-back': 'Zurückkehren',
  'live.roll-back.busy': 'Wird zurückgenommen …',
  'live.rolled-back': '„{name}“ ist wieder in Betrieb.',
  'live.roll-back.reason': 'Zurück zu „{name}“',
  'live.roll-back.hint': 'Nimmt den vorigen Detektor wieder in Betrieb. Eine laufende Station hält dafür kurz an.',
  'live.retrain': 'Neu trainieren und vergleichen',
  'live.retrain.hint':
    'Trainiert einen Detektor derselben Art mit denselben Einstellungen auf seinen Bildern und denen von der Linie, vorbereitet nach dem Rezept, exportiert ihn und vergleicht ihn mit dem laufenden. Etwa jedes dritte Teil von der Linie bleibt für den Vergleich.',
  'live.compare.title': 'Mit einem anderen Detektor vergleichen',
  'live.compare': 'Vergleichen',
  'live.compare.hint': 'Beide prüfen dieselben Bilder, auf denen keiner trainiert wurde.',
  'live.retrained':
    'Von der Linie: {trained} zum Training, {heldOut} für den Vergleich, {unusable} für einen solchen Detektor ohne Nutzen.',
  'live.retrained.known': {
    one: '{count} Bild ist aus dem vorigen Training und dessen Datensatz schon bekannt.',
    other: '{count} Bilder sind aus dem vorigen Training und dessen Datensatz schon bekannt.'
  },
  'live.retrained.unprepared': {
    one: '{count} Bild bleibt außer Betracht: Sein Teil wurde nicht gefunden, oder sein Fehler liegt außerhalb dessen, was der Detektor sieht.',
    other:
      '{count} Bilder bleiben außer Betracht: Ihr Teil wurde nicht gefunden, oder ihr Fehler liegt außerhalb dessen, was der Detektor sieht.'
  },
  'live.comparison': 'Vergleich',
  'live.comparison.at': '{candidate} mit {running}, {time}',
  'live.images':
    '{good} gute und {defective} fehlerhafte Bilder, auf denen keiner trainiert wurde: {line} von der Linie, {dataset} aus dem Datensatz.',
  'live.images.none': 'Kein Bild erlaubt einen fairen Vergleich.',
  'live.images.trained': {
    one: '{count} Bild von der Linie bleibt außer Betracht: Einer der beiden wurde darauf trainiert.',
    other: '{count} Bilder von der Linie bleiben außer Betracht: Einer der beiden wurde darauf trainiert.'
  },
  'live.images.earlier': {
    one: '{count} Bild von der Linie bleibt außer Betracht: Es könnte zum Training gedient haben.',
    other: '{count} Bilder von der Linie bleiben außer Betracht: Sie könnten zum Training gedient haben.'
  },
  'live.unknown.running':
    'Ein fairer Vergleich ist nicht möglich: Der laufende Detektor wurde auf einem anderen PC trainiert, seine Bilder sind hier nicht bekannt. Verglichen wird nur auf Bildern von der Linie, die nach seiner Inbetriebnahme kamen.',
  'live.unknown.candidate':
    'Ein fairer Vergleich ist nicht möglich: Der neue Detektor wurde auf einem anderen PC trainiert, seine Bilder sind hier nicht bekannt. Verglichen wird nur auf Bildern von der Linie, die nach seinem Export kamen.',
  'live.figure': 'Maß',
  'live.running': 'In Betrieb',
  'live.candidate': 'Neu',
  'live.auroc': 'Bild-AUROC',
  'live.ap': 'AP',
  'live.missed': 'Übersehene Fehler',
  'live.false-rejects': 'Falsch ausgesondert',
  'live.review': 'Nachzuprüfen',
  'live.not-inspected': 'Nicht prüfbar',
  'live.rate': '{count} von {total} ({low} bis {high})',
  'live.rate.hint':
    'Bei der eigenen Schwelle jedes Detektors. In Klammern: exakte Grenzen des wahren Anteils, zu 95 % sicher.',
  'live.disagree': { one: 'Uneinig bei {count} Bild', other: 'Uneinig bei {count} Bildern' },
  'live.disagree.none': 'Bei allen Bildern einig.',
  'live.image': 'Bild',
  'live.label': 'Ist',
  'live.label.good': 'gut',
  'live.label.defective': 'fehlerhaft',
  'live.origin': 'Herkunft',
  'live.origin.line': 'von der Linie',
  'live.origin.dataset': 'aus dem Datensatz',
  'live.seen': 'Vergleich angesehen',
  'live.seen.by': 'Angesehen von {people}.',
  'live.seen.look': '{name}, {time}',
  'live.seen.at': 'Angesehen: {time}.',
  'live.go': 'In Betrieb nehmen',
  'live.go.busy': 'Wird in Betrieb genommen …',
  'live.go.hint': 'Eine laufende Station hält dafür kurz an. Der vorige Detektor wird aufbewahrt.',
  'live.go.reason': 'Neuer Detektor „{name}“',
  'live.gone': 'Jetzt in Betrieb.'
}
