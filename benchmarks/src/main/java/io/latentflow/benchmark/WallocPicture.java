package io.latentflow.benchmark;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.codec.entropy.EntropyMode;
import io.latentflow.codec.store.Codecs;
import io.latentflow.signal.Image;

/** One of our codecs, from samples to the container's bytes and back. */
final class WallocPicture implements PictureCoder {

    private final Image picture;
    private final EntropyMode entropy;
    private final Encoder encoder;
    private final Decoder decoder;

    WallocPicture(String codecName, Tier tier, EntropyMode entropy, Image picture) {
        Codec codec = Codecs.get(codecName);
        this.picture = picture;
        this.entropy = entropy;
        this.encoder = codec.newEncoder(EncodeOptions.DEFAULT);
        this.decoder = codec.newDecoder(new DecodeOptions(tier, 0, "onnx-cpu"));
    }

    @Override
    public byte[] encode() throws Exception {
        return LatentContainer.write(encoder.encode(picture), entropy);
    }

    @Override
    public Object decode(byte[] encoded) throws Exception {
        return decoder.decode(LatentContainer.read(encoded));
    }

    @Override
    public void close() {
        decoder.close();
    }
}
