package io.latentflow.connector.media;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.png.PngMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Reads how a camera was held. */
final class ExifOrientation {

    private ExifOrientation() {}

    /** The orientation a picture file states; upright where it states none that can be read. */
    static Orientation of(byte[] file, PictureFormat format) {
        try {
            Metadata metadata = read(new ByteArrayInputStream(file), format);
            for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                Integer tag = exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (tag != null) {
                    return Orientation.ofExif(tag);
                }
            }
        } catch (IOException | ImageProcessingException | RuntimeException e) {
            // The pixels are good without the note on the camera.
            return Orientation.UPRIGHT;
        }
        return Orientation.UPRIGHT;
    }

    private static Metadata read(ByteArrayInputStream in, PictureFormat format)
            throws IOException, ImageProcessingException {
        return switch (format) {
            case JPEG -> JpegMetadataReader.readMetadata(in, List.of(new ExifReader()));
            case PNG -> PngMetadataReader.readMetadata(in);
            case WEBP -> WebpMetadataReader.readMetadata(in);
            case GIF, BMP -> new Metadata();
        };
    }
}
