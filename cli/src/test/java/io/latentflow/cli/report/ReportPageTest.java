package io.latentflow.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentflow.cli.report.Exhibit.LatentTile;
import io.latentflow.cli.report.Exhibit.Scene;
import io.latentflow.cli.report.Exhibit.SoundClip;
import io.latentflow.cli.report.Exhibit.SoundPicture;
import io.latentflow.cli.report.RunSummary.CodecUse;
import io.latentflow.cli.report.RunSummary.Totals;
import io.latentflow.cli.report.StreamSummary.LostUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String page = ReportPage.render(run(), exhibits(1, 1000));
        assertThat(page).startsWith("<!DOCTYPE html>").contains("</html>");
        Matcher reference = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
        int count = 0;
        while (reference.find()) {
            count++;
            assertThat(reference.group(1)).matches("(?s)(data:.*|#.*)");
        }
        assertThat(count).isGreaterThan(5);
        assertThat(page).doesNotContain("http://", "https://", "@import", "url(");
    }

    @Test
    void namesFromOutsideDoNotBecomeMarkup() {
        String page = ReportPage.render(run(), exhibits(1, 1000));
        assertThat(page)
                .contains("a&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void theFiguresAreThere() {
        String page = ReportPage.render(run(), exhibits(1, 1000));
        assertThat(page)
                .contains("30.12 dB")
                .contains("18.4 dB")
                .contains("0.510 bit/pixel")
                .contains("52.1 kbit/s")
                .contains("the file is cut off at byte 1234")
                .contains("2.00× larger")
                .contains("notes.txt")
                .contains("walloc-rgb-16x");
    }

    @Test
    void theSizeIsBoundedAndSaid() {
        int scene = 1_000_000;
        String page = ReportPage.render(run(), exhibits(40, scene));
        assertThat(page.length()).isLessThan(20_000_000);
        assertThat(page).contains("to keep the page small");
    }

    @Test
    void aRunThatLostUnitsSaysSo() {
        RunSummary good = run();
        RunSummary bad =
                new RunSummary(
                        good.version(),
                        good.startedAt(),
                        good.media(),
                        good.machine(),
                        1,
                        1,
                        "java",
                        good.codecs(),
                        good.totals(),
                        good.streams(),
                        good.stages(),
                        good.skipped(),
                        false);
        assertThat(ReportPage.render(bad, List.of())).contains("some were lost");
    }

    private static List<Exhibit> exhibits(int copies, int bytes) {
        List<Exhibit> exhibits = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            byte[] data = new byte[bytes / 2];
            exhibits.add(
                    new Exhibit(
                            "a<script>alert(1)</script>",
                            List.of(
                                    new Scene(
                                            "x.png",
                                            768,
                                            512,
                                            768,
                                            data,
                                            data,
                                            "image/jpeg",
                                            30,
                                            0.9,
                                            24_000,
                                            List.of(new LatentTile(0, 96, 64, 37, new byte[10])))),
                            null,
                            new double[] {30, 31, 32, 33, 30}));
        }
        SoundPicture sound =
                new SoundPicture(
                        new byte[50], new float[] {-1, 0}, new float[] {1, 0}, new byte[20]);
        exhibits.add(
                new Exhibit(
                        "s.flac",
                        List.of(),
                        new SoundClip("the first 2 s", 2, 44_100, sound, sound, new byte[9], 27, 8),
                        new double[] {18, Double.NaN, 19, 18, 20, 21}));
        return exhibits;
    }

    private static RunSummary run() {
        List<StreamSummary> streams =
                List.of(
                        new StreamSummary(
                                "a<script>alert(1)</script>",
                                "image",
                                "walloc-rgb-16x",
                                7,
                                6,
                                6,
                                1,
                                12_000,
                                600_000,
                                24_000,
                                30.12,
                                28.0,
                                0.9,
                                null,
                                0.51,
                                null,
                                25.0,
                                0.5,
                                768,
                                512,
                                null,
                                null,
                                null,
                                List.of(),
                                List.of(
                                        new LostUnits(
                                                "b.jpg",
                                                3,
                                                1,
                                                "media-decode",
                                                "the file is cut off at byte 1234"))),
                        new StreamSummary(
                                "s.flac",
                                "audio",
                                "walloc-stereo-20x",
                                12,
                                12,
                                12,
                                0,
                                70_000,
                                140_000,
                                5_000,
                                null,
                                null,
                                null,
                                18.4,
                                null,
                                52.1,
                                28.0,
                                14.0,
                                null,
                                null,
                                2,
                                44_100,
                                8.0,
                                List.of(),
                                List.of()));
        return new RunSummary(
                "1.0",
                "2026-11-23T18:00:00Z",
                "media",
                "2 cores",
                20,
                10,
                "onnx-cpu",
                List.of(new CodecUse("walloc-rgb-16x", 1, "ab".repeat(32), 6)),
                Totals.of(streams),
                streams,
                List.of(new StageFigures("encode", 18, 29_000, 10.0, 0.1, 12.0, 1500.0, "x")),
                List.of("notes.txt"),
                true);
    }
}
