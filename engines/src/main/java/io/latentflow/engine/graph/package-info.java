/** A network as data: layers, shapes, weights. */
package io.latentflow.engine.graph;
