package io.latentflow.codec.nerv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NervShapeTest {

    private static final int[] HD = {5, 2, 2, 2, 2};

    private static NervShape paper(NervKind kind, int plane) {
        int width = plane;
        List<NervBlock> blocks = new ArrayList<>();
        for (int stride : HD) {
            blocks.add(new NervBlock(stride, width));
            width = Math.max(width / 2, kind == NervKind.NERV ? 96 : 80);
        }
        return new NervShape(kind, 1280, 720, 3, 1.25f, 40, 512, plane, blocks);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1671851, 1700931",
        "26, 3201905, 3173727",
        "58, 6282001, 6160031",
        "112, 12524563, 12267539"
    })
    void theSizesOfThePapersHaveTheirNumberOfWeights(int plane, long nerv, long nervPp) {
        assertThat(paper(NervKind.NERV, plane).parameters()).isEqualTo(nerv);
        assertThat(paper(NervKind.NERV_PP, plane).parameters()).isEqualTo(nervPp);
    }

    @Test
    void theFormulaCountsWhatTheGraphHas() {
        for (NervKind kind : NervKind.values()) {
            assertThat(NervGraph.of(paper(kind, 8), 1).parameters())
                    .isEqualTo(paper(kind, 8).parameters());
            NervShape small = NervSizes.within(kind, 50, 37, 1, 20_000);
            assertThat(NervGraph.of(small, 1).parameters()).isEqualTo(small.parameters());
        }
    }

    @Test
    void smallNetworksOfTheExperiments() {
        List<NervBlock> narrow = List.of(new NervBlock(5, 12), new NervBlock(2, 14));
        List<NervBlock> wide = List.of(new NervBlock(5, 14), new NervBlock(2, 16));
        assertThat(
                        new NervShape(NervKind.NERV_PP, 160, 90, 3, 1.25f, 40, 32, 12, narrow)
                                .parameters())
                .isEqualTo(101_795);
        assertThat(new NervShape(NervKind.NERV, 160, 90, 3, 1.25f, 40, 32, 12, wide).parameters())
                .isEqualTo(105_945);
    }

    @Test
    void aBudgetOfThePapersGivesTheirArchitecture() {
        assertThat(NervSizes.within(NervKind.NERV_PP, 1280, 720, 3, 3_200_000))
                .isEqualTo(paper(NervKind.NERV_PP, 26));
        assertThat(NervSizes.within(NervKind.NERV, 1280, 720, 3, 12_600_000))
                .isEqualTo(paper(NervKind.NERV, 112));
    }

    @ParameterizedTest
    @CsvSource({
        "160, 90, 100000",
        "128, 72, 100000",
        "90, 160, 100000",
        "33, 21, 10000",
        "320, 240, 300000",
        "1920, 1080, 3000000",
        "640, 360, 1000000"
    })
    void aBudgetIsUsedUpButNotExceeded(int width, int height, long weights) {
        for (NervKind kind : NervKind.values()) {
            NervShape shape = NervSizes.within(kind, width, height, 3, weights);
            assertThat(shape.parameters()).isBetween(weights * 85 / 100, weights);
            assertThat(shape.planeWidth() * shape.scale()).isGreaterThanOrEqualTo(width);
            assertThat(shape.planeHeight() * shape.scale()).isGreaterThanOrEqualTo(height);
            assertThat((shape.planeHeight() - 1) * shape.scale()).isLessThan(height);
        }
    }

    @Test
    void whatCannotBeIsRefusedWithItsLimit() {
        assertThatThrownBy(() -> NervSizes.within(NervKind.NERV_PP, 160, 90, 3, 500))
                .hasMessageContaining("160x90")
                .hasMessageContaining("at most 500");
        List<NervBlock> steep = List.of(new NervBlock(16, 1), new NervBlock(16, 1));
        assertThatThrownBy(() -> new NervShape(NervKind.NERV, 9, 9, 2, 1.25f, 40, 8, 1, steep))
                .hasMessageContaining("1 or 3 channels");
        List<NervBlock> wide = List.of(new NervBlock(2, 4096));
        assertThatThrownBy(() -> new NervShape(NervKind.NERV, 4000, 4000, 3, 1.25f, 40, 8, 1, wide))
                .hasMessageContaining("over the limit of 268435456");
        assertThatThrownBy(
                        () -> new NervShape(NervKind.NERV, 4000, 4000, 3, 1.25f, 40, 512, 90, wide))
                .hasMessageContaining("weights is over the limit of 67108864");
    }
}
