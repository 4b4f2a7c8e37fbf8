import type { palette as english } from '../en/palette.ts'
import type { Translated } from '../message.ts'

export const palette: Translated<typeof english> = {
  'palette.words.view.language': 'englisch deutsch english german language',
  'palette.words.view.theme': 'dunkel hell aussehen',
  'palette.words.dataset.versions': 'verlauf historie änderungen versionen',
  'palette.words.dataset.undo': 'verlauf zurücknehmen',
  'palette.words.view.masks': 'umriss kontur einblenden',
  'palette.words.image.mask': 'umriss annotieren',
  'palette.words.detector.threshold': 'kosten durchschlupf fehlausschuss schwelle',
  'palette.words.run.rename': 'notiz anmerkung kommentar',
  'palette.words.go.runs': 'verlauf notiz protokoll',
  'palette.words.review.undo': 'verlauf zurücknehmen',
  'palette.words.experiment.new': 'vergleichen',
  'palette.words.station.report': 'verlauf',
  'palette.words.view.jobs': 'warteschlange fortschritt',
  'palette.where.image': 'erst ein Bild eines Datensatzes öffnen',
  'palette.where.dataset': 'erst einen Datensatz öffnen',
  'palette.where.images': 'erst Bilder öffnen',
  'palette.where.loupe': 'erst ein Bild öffnen',
  'palette.where.review': 'erst synthetische Bilder unter Begutachtung öffnen',
  'palette.where.synthesize': 'unter Synthese',
  'palette.where.models': 'erst ein Modell oder einen Detektor öffnen',
  'palette.where.experiments': 'erst ein Experiment öffnen',
  'palette.where.runs': 'erst einen Lauf öffnen',
  'palette.where.reports': 'erst einen Bericht öffnen',
  'palette.where.inspect': 'erst eine Station öffnen'
}
