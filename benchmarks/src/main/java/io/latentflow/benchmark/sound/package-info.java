/**
 * Rate and distortion of sound against the codecs of FFmpeg: {@link
 * io.latentflow.benchmark.sound.SoundReport} writes the page.
 */
package io.latentflow.benchmark.sound;
