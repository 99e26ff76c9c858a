package io.latentflow.cli.report;

import java.util.Base64;

/** The few things every part of the page needs. */
final class Html {

    private Html() {}

    /** Text that is safe between tags and in quoted attributes. */
    static String escape(String text) {
        StringBuilder result = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> result.append("&amp;");
                case '<' -> result.append("&lt;");
                case '>' -> result.append("&gt;");
                case '"' -> result.append("&quot;");
                case '\'' -> result.append("&#39;");
                default -> result.append(c);
            }
        }
        return result.toString();
    }

    /** Bytes in the page itself, so that it needs nothing from elsewhere. */
    static String dataUri(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    /** A name that can be the target of a link. */
    static String anchor(String streamId) {
        return "s-" + Integer.toHexString(streamId.hashCode()) + "-" + streamId.length();
    }

    /** A definition in a list of facts; nothing where there is no value. */
    static String fact(String name, String value) {
        return value == null || value.equals("-")
                ? ""
                : "<div><dt>%s</dt><dd>%s</dd></div>".formatted(escape(name), escape(value));
    }

    /** Whole words for a kind of stream. */
    static String pill(String kind) {
        String word =
                switch (kind) {
                    case "image" -> "pictures";
                    case "audio" -> "sound";
                    default -> kind;
                };
        return "<span class=\"pill %s\">%s</span>".formatted(escape(kind), escape(word));
    }
}
