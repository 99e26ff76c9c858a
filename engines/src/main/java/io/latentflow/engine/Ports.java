package io.latentflow.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks tensors against what a network takes, before native code sees them. */
public final class Ports {

    private Ports() {}

    /**
     * Does nothing if every input is there and fits.
     *
     * @param network name for the message
     * @throws EngineException with the input's name, what was given and what is expected
     */
    public static void check(String network, List<Network.Port> ports, Map<String, Tensor> inputs) {
        for (Network.Port port : ports) {
            Tensor given = inputs.get(port.name());
            if (given == null) {
                throw new EngineException(
                        "network '%s' needs the input '%s' (%s %s); given are %s"
                                .formatted(
                                        network,
                                        port.name(),
                                        port.type(),
                                        text(port.shape()),
                                        inputs.keySet()));
            }
            if (given.type() != port.type() || !fits(port.shape(), given.shape())) {
                throw new EngineException(
                        "input '%s' of network '%s' is %s %s, but must be %s %s"
                                .formatted(
                                        port.name(),
                                        network,
                                        given.type(),
                                        text(given.shape()),
                                        port.type(),
                                        text(port.shape())));
            }
        }
        if (inputs.size() != ports.size()) {
            throw new EngineException(
                    "network '%s' takes the inputs %s, but given are %s"
                            .formatted(
                                    network,
                                    ports.stream().map(Network.Port::name).toList(),
                                    inputs.keySet()));
        }
    }

    private static boolean fits(int[] expected, int[] given) {
        if (expected.length != given.length) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            if (expected[i] != -1 && expected[i] != given[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(int[] shape) {
        return Arrays.stream(shape)
                .mapToObj(size -> size == -1 ? "any" : String.valueOf(size))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
