package io.latentflow.connector.media;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Tells damage from oddities. The JPEG decoder fills what is missing with gray and only warns. */
final class DamageListener implements IIOReadWarningListener {

    private String warning;

    /** The first warning that means lost pixels; null if there was none. */
    String warning() {
        return warning;
    }

    @Override
    public void warningOccurred(ImageReader source, String text) {
        boolean lost =
                text.contains("Premature end")
                        || text.contains("Corrupt JPEG data") && !text.contains("extraneous bytes");
        if (lost && warning == null) {
            warning = text;
        }
    }
}
