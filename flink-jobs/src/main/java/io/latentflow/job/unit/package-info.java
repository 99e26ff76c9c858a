/**
 * From media chunks to units, the pictures, frames and windows of sound that codecs work on, and
 * back.
 */
package io.latentflow.job.unit;
