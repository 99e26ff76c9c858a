/** DJL's TensorRT engine. */
package io.latentflow.engine.tensorrt;
