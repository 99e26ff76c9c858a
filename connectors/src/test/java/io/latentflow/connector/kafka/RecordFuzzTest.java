package io.latentflow.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Corrupt messages: only the documented exception, no hang, no memory beyond the message's own. */
class RecordFuzzTest {

    private static final int MUTATIONS = 20_000;

    /** Exceptions, their texts and traces, maps and arrays beside the bytes themselves. */
    private static final long ALLOWED_BYTES = 512 << 10;

    private static final long ALLOWED_PER_BYTE = 64;

    static List<Class<? extends SpecificRecord>> types() {
        return RandomRecords.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void corruptMessages(Class<? extends SpecificRecord> type) {
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> fuzz(type));
    }

    private static <T extends SpecificRecord> void fuzz(Class<T> type) {
        RecordFormat<T> format = new RecordFormat<>(type, new SingleObjectFraming());
        List<byte[]> messages =
                RandomRecords.of(type, 100, 11).stream().map(r -> format.write("t", r)).toList();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] message = mutate(messages.get(random.nextInt(messages.size())), random);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                assertThat(format.read(message)).isNotNull();
            } catch (RecordFormatException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("memory for a message of %d bytes, mutation %d", message.length, i)
                    .isLessThan(ALLOWED_BYTES + ALLOWED_PER_BYTE * message.length);
        }
        assertThat(refused).as("most mutations break a message").isGreaterThan(MUTATIONS / 4);
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] message = original.clone();
        for (int edits = 1 + random.nextInt(3); edits > 0 && message.length > 11; edits--) {
            // The head has its own tests; nine times of ten the body is hit.
            int start = random.nextInt(10) == 0 ? 0 : 10;
            int at = start + random.nextInt(message.length - start);
            switch (random.nextInt(6)) {
                case 0 -> message[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> message[at] = (byte) random.nextInt(256);
                case 2 -> message = Arrays.copyOf(message, at);
                case 3 -> message = replace(message, at, 1, largeNumber(random));
                case 4 -> message = replace(message, at, 0, randomBytes(random));
                default -> message = replace(message, at, random.nextInt(8), new byte[0]);
            }
        }
        return message;
    }

    private static byte[] replace(byte[] message, int at, int length, byte[] with) {
        int end = Math.min(message.length, at + length);
        byte[] result = new byte[message.length - (end - at) + with.length];
        System.arraycopy(message, 0, result, 0, at);
        System.arraycopy(with, 0, result, at, with.length);
        System.arraycopy(message, end, result, at + with.length, message.length - end);
        return result;
    }

    /** A length or count far beyond any message, positive or negative. */
    private static byte[] largeNumber(Random random) {
        long value = random.nextLong() >>> random.nextInt(40);
        byte[] bytes = new byte[10];
        int length = 0;
        for (; (value & ~0x7FL) != 0; value >>>= 7) {
            bytes[length++] = (byte) (value | 0x80);
        }
        bytes[length++] = (byte) value;
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }
}
