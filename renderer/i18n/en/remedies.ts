/** What pages say where an error's own remedy names commands or their options: the control that does the same, by the error's code. */
export const remedies: Readonly<Record<string, string>> = {
  'access.unknown-user': 'The station’s page lists its users.',
  'add.no-part-id':
    'Set part ids on the dataset’s page if they show parts that other images show too, or a split may train on a part that it tests on.',
  'adapter.no-base': 'Add the base model that it was trained on first.',
  'adapter.not-an-adapter': 'Give a LoRA as a .safetensors file, or the folder that peft or diffusers saved.',
  'bundle.needs-size': 'Choose the size that the line’s images have.',
  'bundle.no-images': 'Restore the missing files from a copy of the workspace, or import the dataset again.',
  'bundle.not-a-bundle': 'Use a file that was exported here as a bundle.',
  'bundle.other-size': 'Choose another size, or choose the threshold on images of this size.',
  'bundle.too-large': 'Use a file that was exported here as a bundle.',
  'dataset.name-taken': 'Choose another name.',
  'dataset.rule-unmatched':
    'Write the path as it is in the folder, with capitals, or a pattern such as FOLDER/*, FOLDER/*.png or FOLDER/**/*_x.png.',
  'detector.missing-weight':
    'Use weights saved by torchvision or timm for the chosen network, or leave the field empty.',
  'device.not-usable': 'Choose a device that works here; the Models page tests them all.',
  'experiment.not-an-experiment': 'Choose a finished experiment under Train & compare.',
  'experiment.not-finished': 'Choose a finished experiment under Train & compare.',
  'filter.no-images': 'Choose a run that has generated images.',
  'live.not-compared': 'Compare them first, on the page of the station’s detector.',
  'live.not-seen': 'Look at the comparison first, on the page of the station’s detector.',
  'live.not-seen-by': 'Look at the comparison first, on the page of the station’s detector.',
  'model.not-found': 'Add it under Models, or choose one that is there.',
  'model.no-embedded': 'Reinstall Flawsmith.',
  'overrule.no-image': 'The station’s page shows its images with their numbers.',
  'score.no-detector': 'Choose a finished training; the Models page shows them.',
  'score.unfinished-detector': 'Choose a finished training; the Models page shows them.',
  'station.not-found': 'Check the path, or create a station under Inspect.',
  'station.reason-missing': 'Say why it is changed.',
  'threshold.too-few-good':
    'Add good images to the dataset, or allow more false rejects. If training left images unused, choose all images that it was not trained on.',
  'train.no-synthesis': 'Choose runs that generate images.',
  'version.not-found': 'The dataset’s versions are listed on its page.',
  'worker.crashed': 'Try again; if it happens again, choose the CPU under Models, Devices, and report this message.',
  'worker.keeps-dying':
    'Use a smaller batch or image size, or choose the CPU under Models, Devices; if that does not help, report this message.',
  'threshold.no-sizes':
    'The detector needs a heat map. One that an earlier version trained gets these scores when its dataset is scored: “Score images…” on its page.'
}
