/** Clips as small networks that map a time to a frame: NeRV++ and NeRV. */
package io.latentflow.codec.nerv;
