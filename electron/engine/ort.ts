/** @file ONNX Runtime, by this module alone: what must be set before it is loaded is set then. */
import './no-telemetry.ts'

export * from 'onnxruntime-node'
