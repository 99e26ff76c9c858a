/**
 * The quality that the shipped codecs must have, measured on real photographs and music and on the
 * bytes of the container: against resolution reduction (gate A), against no quantiser and a naive
 * one (B), against a closed-form codec (D), in arithmetic (E), and against Opus (F). That packing
 * is exact at every size (C) is tested where the transform, the container and the codecs live.
 */
package io.latentflow.benchmark.gate;
