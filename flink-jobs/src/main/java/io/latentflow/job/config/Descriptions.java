package io.latentflow.job.config;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/** Descriptions of options as text. */
public final class Descriptions {

    private Descriptions() {}

    /** What an option means, one or two sentences. */
    public static String of(ConfigOption<?> option) {
        // The descriptions are plain sentences; the formatter only escapes what HTML needs escaped.
        return new HtmlFormatter()
                .format(option.description())
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
