package io.latentflow.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.latentflow.engine.EngineException;
import io.latentflow.engine.RandomGraphs;
import io.latentflow.engine.graph.NetworkGraph;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxFileTest {

    @Test
    void readsWhatItWrites() {
        for (long seed = 0; seed < 60; seed++) {
            NetworkGraph graph = RandomGraphs.random(seed, (int) (seed % 15) + 1);
            byte[] file = OnnxFile.write(graph);
            NetworkGraph back = OnnxFile.read(file);
            assertThat(back).usingRecursiveComparison().as("seed %d", seed).isEqualTo(graph);
            assertThat(OnnxFile.write(back)).isEqualTo(file);
        }
    }

    @Test
    void readsEveryKindOfLayer() {
        for (int kind = 0; kind < RandomGraphs.kinds(); kind++) {
            for (int dimensions = 1; dimensions <= 2; dimensions++) {
                NetworkGraph graph = RandomGraphs.ofKind(kind, dimensions, 3);
                assertThat(OnnxFile.read(OnnxFile.write(graph)))
                        .usingRecursiveComparison()
                        .isEqualTo(graph);
            }
        }
    }

    @Test
    void sameSeedSameBytes() {
        assertThat(OnnxFile.write(RandomGraphs.random(9, 8)))
                .isEqualTo(OnnxFile.write(RandomGraphs.random(9, 8)));
    }

    @Test
    void refusesAnAttributeThatItWouldWriteDifferently() throws Exception {
        ModelProto model = ModelProto.parseFrom(OnnxFile.write(RandomGraphs.ofKind(0, 2, 1)));
        GraphProto.Builder graph = model.getGraph().toBuilder();
        NodeProto.Builder node = graph.getNodeBuilder(0);
        for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
            if (attribute.getName().equals("strides")) {
                attribute.setInts(0, 2);
            }
        }
        byte[] changed = model.toBuilder().setGraph(graph).build().toByteArray();
        assertThatThrownBy(() -> OnnxFile.read(changed))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'other'")
                .hasMessageContaining("not written by LatentFlow");
    }

    @Test
    void refusesDamagedFilesWithAnEngineException() {
        byte[] file = OnnxFile.write(RandomGraphs.random(4, 6));
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = file.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                OnnxFile.read(damaged);
            } catch (EngineException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThatThrownBy(() -> OnnxFile.read(new byte[0])).isInstanceOf(EngineException.class);
    }

    @Test
    void fixesShapes() throws Exception {
        NetworkGraph graph = RandomGraphs.ofKind(3, 2, 1);
        byte[] file = OnnxFile.write(graph);
        byte[] fixed = OnnxFile.withShapes(file, Map.of("in", new int[] {2, 8, 16, 32}));
        String text = ModelProto.parseFrom(fixed).getGraph().getOutput(0).toString();
        assertThat(text).contains("dim_value: 2", "dim_value: 16", "dim_value: 32");
        assertThatThrownBy(() -> OnnxFile.withShapes(file, Map.of("in", new int[] {2, 9, 16, 32})))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("[2, 9, 16, 32]");
        assertThatThrownBy(() -> OnnxFile.withShapes(file, Map.of("x", new int[] {1})))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("[x]");
    }
}
