import type { HostTexts } from '../../host-texts.ts'

/** Sentences of the host about jobs, runs, workers and models. */
export const runs: HostTexts = {
  '{remedy} Then resume the run (flawsmith runs resume {id}): it goes on from what it has kept.':
    '{remedy} Dann den Lauf fortsetzen (flawsmith runs resume {id}): Er macht mit dem weiter, was er behalten hat.',
  'The worker process died {count} times before the run got any further, the last time so: {message}': {
    one: 'Der Rechenprozess endete {count}-mal, ohne dass der Lauf weiterkam, zuletzt so: {message}',
    other: 'Der Rechenprozess endete {count}-mal, ohne dass der Lauf weiterkam, zuletzt so: {message}'
  },
  'The worker process could not be started: {problem}': 'Der Rechenprozess konnte nicht gestartet werden: {problem}',
  'Close other programs if memory or processes are short, then try again.':
    'Andere Programme schließen, falls Speicher oder Prozesse knapp sind, und es erneut versuchen.',
  'Stopped on request before it was finished: {task}': 'Auf Wunsch vor dem Ende angehalten: {task}',
  'measuring images': 'Bilder werden gemessen',
  'Start it again, or resume the run (`flawsmith runs resume RUN`); training continues from its last checkpoint.':
    'Erneut starten oder den Lauf fortsetzen (flawsmith runs resume LAUF); ein Training geht beim letzten Sicherungspunkt weiter.',
  'The worker process ended without a result ({reason}) while doing: {task}. It last said: {said}':
    'Der Rechenprozess endete ohne Ergebnis ({reason}) bei: {task}. Zuletzt meldete er: {said}',
  'The worker process ended without a result ({reason}) while doing: {task}':
    'Der Rechenprozess endete ohne Ergebnis ({reason}) bei: {task}',
  'none, seed {number}': 'keines, Startwert {number}',
  '{method} {augmented}, seed {number}': '{method} {augmented}, Startwert {number}',
  finetune: 'Feinabstimmung',
  'finetune-dual': 'Feinabstimmung (DualAnoDiff)',
  generate: 'Bilderzeugung',
  'generate-dual': 'Bilderzeugung (DualAnoDiff)',
  simulate: 'Synthese',
  'filter-samples': 'automatische Prüfung',
  'measure-samples': 'Messen der Vielfalt',
  score: 'Bewertung',
  'train-detector': 'Detektortraining',
  'train-localiser': 'Training des Lokalisierers',
  'train-types': 'Training des Klassifikators für Fehlerarten',
  'sample-dataset': 'Zeichnen des Beispieldatensatzes',
  'measure-speed': 'Messen der Rechengeschwindigkeit',
  'count-sessions': 'Schätzen des Aufwands',
  'exit code unknown': 'Exit-Code unbekannt',
  'exit code {code}': 'Exit-Code {code}',
  'signal {signal}': 'Signal {signal}',
  'Most likely memory ran out: close other programs, or use a smaller batch or image size.':
    'Vermutlich ging der Speicher aus: andere Programme schließen oder kleinere Batches oder Bilder verwenden.',
  'Try again; if it happens again, try --device cpu, and report the text above.':
    'Es erneut versuchen; tritt es wieder auf, auf der CPU rechnen (--device cpu) und den Text oben melden.',
  'The job is {state}, so there is nothing to stop: {id}':
    'Der Auftrag hat den Status „{state}“; es gibt nichts anzuhalten: {id}',
  'Nothing is left to do.': 'Es bleibt nichts zu tun.',
  'The job is {state}, and only one that was interrupted or failed can go on: {id}':
    'Der Auftrag hat den Status „{state}“; fortsetzen lässt sich nur ein unterbrochener oder fehlgeschlagener: {id}',
  'Start it anew with the same settings.': 'Ihn mit denselben Einstellungen neu starten.',
  'A run of the kind {kind} cannot be reproduced: {name}':
    'Ein Lauf der Art „{kind}“ lässt sich nicht reproduzieren: {name}',
  'Only these can: {kinds}.': 'Das geht nur mit diesen Arten: {kinds}.',
  'Run {id} is {state}, so there is no outcome to reproduce: {name}':
    'Lauf {id} hat den Status „{state}“; es gibt kein Ergebnis zu reproduzieren: {name}',
  'Resume it first.': 'Ihn erst fortsetzen.',
  'Choose a run that succeeded.': 'Einen erfolgreichen Lauf wählen.',
  'Masks or labels of the dataset {dataset} were changed after run {id}, so it cannot be computed anew: {name}':
    'Masken oder Kennzeichnungen des Datensatzes {dataset} wurden nach Lauf {id} geändert; er lässt sich nicht neu rechnen: {name}',
  'Start new work on the data as it is now, or bring the masks back to what they were.':
    'Mit den Daten, wie sie jetzt sind, neu anfangen oder die Masken zurückändern.',
  'A run of the kind {kind} does not keep what is needed to do it again: {name}':
    'Ein Lauf der Art „{kind}“ behält nicht, was zum Wiederholen nötig ist: {name}',
  'Give its command again.': 'Die Arbeit neu starten.',
  '{lost} of {all} images of the dataset {dataset} that the run used are no longer there.':
    '{lost} von {all} Bildern des Datensatzes {dataset}, die der Lauf verwendet hat, gibt es nicht mehr.',
  '{lost} of {all} synthetic images that the run used are no longer there.':
    '{lost} von {all} synthetischen Bildern, die der Lauf verwendet hat, gibt es nicht mehr.',
  'Start new work with the images that are there now.': 'Mit den Bildern, die es jetzt gibt, neu anfangen.',
  'Run {id} is {state}, and only an interrupted run can go on: {name}':
    'Lauf {id} hat den Status „{state}“; fortsetzen lässt sich nur ein unterbrochener: {name}',
  'Correct what it failed of and give its command again.': 'Beheben, woran er scheiterte, und die Arbeit neu starten.',
  'Run {id} cannot be revised like this ({faults}).': 'Lauf {id} lässt sich so nicht überarbeiten ({faults}).',
  'Run {id} ({name}) cannot be revised: it is of the kind {kind} and made no images.':
    'Lauf {id} ({name}) lässt sich nicht überarbeiten: Er ist von der Art „{kind}“ und hat keine Bilder erzeugt.',
  'Run {id} ({name}) cannot be revised: its method knows no {setting}.':
    'Lauf {id} ({name}) lässt sich nicht überarbeiten: Sein Verfahren kennt „{setting}“ nicht.',
  'Choose a run of generated or simulated images, and change settings that it has.':
    'Einen Lauf mit erzeugten oder simulierten Bildern wählen und Einstellungen ändern, die er hat.',
  'The adapter was not made in this workspace: {name}': 'Der Adapter entstand nicht in diesem Arbeitsbereich: {name}',
  'Choose an adapter that was fine-tuned here.': 'Einen Adapter wählen, der hier durch Feinabstimmung entstand.',
  'Diffusion images need a prompt, and none was given.':
    'Diffusionsbilder brauchen einen Prompt, und keiner ist angegeben.',
  'Add a prompt with the words of the fine-tuning and of the defect.':
    'Einen Prompt mit den Wörtern der Feinabstimmung und des Fehlers hinzufügen.',
  'DualAnoDiff needs an adapter that it has been trained to, and none was given.':
    'DualAnoDiff braucht einen dafür trainierten Adapter, und keiner ist angegeben.',
  'Fine-tune one on masked defects, and choose it.': 'Einen auf Fehler mit Masken abstimmen und ihn wählen.',
  'The embedded base model is not in its place: {path}': 'Das eingebaute Basismodell ist nicht an seinem Platz: {path}',
  'Install Flawsmith again, or make the model with `npm run pretrain`.':
    'Flawsmith neu installieren oder das Modell mit „npm run pretrain“ erzeugen.',
  'The weights of “{name}” have changed since they were added: {files}':
    'Die Gewichte von „{name}“ haben sich seit dem Hinzufügen geändert: {files}',
  'Put the original files back, or add the changed model under another name.':
    'Die ursprünglichen Dateien zurücklegen oder das geänderte Modell unter anderem Namen hinzufügen.',
  'No part of the network ran on the device.': 'Kein Teil des Netzes lief auf dem Gerät.',
  "Its results differ from the CPU's by {value}.": 'Seine Ergebnisse weichen von denen der CPU um {value} ab.',
  'Its process could not be started: {problem}': 'Sein Prozess konnte nicht gestartet werden: {problem}',
  'Its process ended with code {code}: {said}': 'Sein Prozess endete mit Code {code}: {said}',
  'Its process ended with code {code}': 'Sein Prozess endete mit Code {code}',
  'Its process ended with {signal}: {said}': 'Sein Prozess endete mit {signal}: {said}',
  'Its process ended with {signal}': 'Sein Prozess endete mit {signal}',
  'No answer within {value} seconds.': 'Keine Antwort innerhalb von {value} Sekunden.'
}
