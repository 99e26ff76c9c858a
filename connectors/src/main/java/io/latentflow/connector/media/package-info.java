/**
 * Media at the edge: files and Kafka payloads become signals, and signals become files.
 *
 * <ul>
 *   <li>{@link io.latentflow.connector.media.ChunkDecoder}: the payload of a media chunk to
 *       pictures, frames or sound.
 *   <li>{@link io.latentflow.connector.media.MediaReader}: a local file to pictures, frames or
 *       sound.
 *   <li>{@link io.latentflow.connector.media.SignalWriter}: pictures, frames or sound to a file.
 *   <li>{@link io.latentflow.connector.media.FileProducer}: a file or a folder to media chunks.
 * </ul>
 *
 * <p>Everything native is owned by one object with a {@code close()}; nothing here starts threads.
 */
package io.latentflow.connector.media;
