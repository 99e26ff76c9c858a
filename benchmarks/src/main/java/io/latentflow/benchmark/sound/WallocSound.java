package io.latentflow.benchmark.sound;

import io.latentflow.codec.Codec;
import io.latentflow.codec.DecodeOptions;
import io.latentflow.codec.Decoder;
import io.latentflow.codec.EncodeOptions;
import io.latentflow.codec.Encoder;
import io.latentflow.codec.Latent;
import io.latentflow.codec.Tier;
import io.latentflow.codec.container.LatentContainer;
import io.latentflow.connector.media.MediaReader;
import io.latentflow.connector.media.SoundJoiner;
import io.latentflow.connector.media.SoundSpan;
import io.latentflow.signal.Audio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A codec of ours as a stream uses it: windows of 65536 samples that share 256, each a container of
 * its own, every byte of which counts; linear synthesis, one thread. A setting is "channels step".
 *
 * @param codec the codec
 * @param channels how many first latent channels to try
 * @param steps quantisation steps to try
 * @param window samples a channel in a window
 */
public record WallocSound(Codec codec, List<Integer> channels, List<Float> steps, int window)
        implements SoundCodec {

    /** From about 5 to 70 kbit/s of music. */
    private static final List<Float> STEPS =
            List.of(0.5f, 0.35f, 0.25f, 0.18f, 0.13f, 0.09f, 0.065f, 0.045f, 0.03f, 0.02f, 0.012f);

    /** With all of its channels, in windows as streams have them. */
    public static WallocSound of(Codec codec) {
        return new WallocSound(
                codec, List.of(codec.info().latentChannels()), STEPS, MediaReader.DEFAULT_WINDOW);
    }

    /** With so many first channels. */
    public WallocSound withChannels(int count) {
        return new WallocSound(codec, List.of(count), steps, window);
    }

    @Override
    public String name() {
        return codec.info().id().name()
                + (channels.size() == 1 && channels.get(0) < codec.info().latentChannels()
                        ? ", first " + channels.get(0)
                        : "");
    }

    @Override
    public List<String> settings() {
        return channels.stream()
                .flatMap(count -> steps.stream().map(step -> count + " " + step))
                .toList();
    }

    @Override
    public Trip trip(Audio audio, String setting) throws Exception {
        String[] parts = setting.split(" ");
        Encoder encoder =
                codec.newEncoder(
                        new EncodeOptions(Float.parseFloat(parts[1]), Integer.parseInt(parts[0])));
        List<byte[]> containers = new ArrayList<>();
        long begin = CpuTime.nanos();
        for (int from = 0; from == 0 || from + SoundSpan.OVERLAP < audio.length(); ) {
            int to = Math.min(audio.length(), from + window);
            Latent latent = encoder.encode(part(audio, from, to));
            containers.add(
                    LatentContainer.write(
                            latent.withTimeMicros(Math.round(from * 1e6 / audio.sampleRate()))));
            from += window - SoundSpan.OVERLAP;
        }
        long encoded = CpuTime.nanos();
        Audio decoded = decode(containers, audio);
        return new Trip(
                containers.stream().mapToLong(container -> container.length).sum(),
                decoded,
                encoded - begin,
                CpuTime.nanos() - encoded);
    }

    private Audio decode(List<byte[]> containers, Audio audio) throws Exception {
        float[][] out = new float[audio.channels()][audio.length()];
        int filled = 0;
        SoundJoiner joiner = new SoundJoiner();
        try (Decoder decoder = codec.newDecoder(DecodeOptions.of(Tier.LINEAR))) {
            for (byte[] container : containers) {
                Latent latent = LatentContainer.read(container);
                filled =
                        append(
                                out,
                                filled,
                                joiner.add(latent.timeMicros(), (Audio) decoder.decode(latent)));
            }
        }
        append(out, filled, joiner.rest());
        return new Audio(audio.sampleRate(), out);
    }

    private static int append(float[][] out, int filled, Audio part) {
        if (part == null) {
            return filled;
        }
        for (int c = 0; c < out.length; c++) {
            System.arraycopy(part.samples()[c], 0, out[c], filled, part.length());
        }
        return filled + part.length();
    }

    private static Audio part(Audio audio, int from, int to) {
        return new Audio(
                audio.sampleRate(),
                Arrays.stream(audio.samples())
                        .map(channel -> Arrays.copyOfRange(channel, from, to))
                        .toArray(float[][]::new));
    }
}
