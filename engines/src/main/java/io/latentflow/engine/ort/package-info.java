/** The engines of ONNX Runtime: CPU, CUDA, TensorRT. */
package io.latentflow.engine.ort;
