/**
 * @file Loaded before ONNX Runtime, whose library else keeps a device id in the user's cache folder and sends events to
 * mobile.events.data.microsoft.com. It reads this once, when it is loaded.
 */
process.env['ORT_DISABLE_TELEMETRY'] = '1'
