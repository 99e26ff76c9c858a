/** Networks as ONNX files, and back. */
package io.latentflow.engine.onnx;
