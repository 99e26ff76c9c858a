/** Fitting a network to a clip. */
package io.latentflow.codec.nerv.train;
