/** libtorch: networks that train, and the engine torch-cuda. */
package io.latentflow.engine.torch;
