package io.latentflow.cli.console;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Turns an error into the one line that a person reads. */
public final class ErrorText {

    private ErrorText() {}

    /** One line: what was wrong. Never empty, never with a line break. */
    public static String of(Throwable error) {
        Throwable known = unwrap(error);
        return known.getMessage() == null || known instanceof FileSystemException
                ? withoutMessage(known)
                : isPlanned(known)
                        ? oneLine(known.getMessage())
                        : known.getClass().getSimpleName() + ": " + oneLine(known.getMessage());
    }

    /** Whether the message was written for people, so that the class name adds nothing. */
    private static boolean isPlanned(Throwable error) {
        return error instanceof CliException
                || error instanceof IllegalArgumentException
                || error instanceof IllegalStateException
                || error instanceof IOException
                || error.getClass().getName().startsWith("io.latentflow.");
    }

    private static String withoutMessage(Throwable error) {
        if (error instanceof FileSystemException file) {
            return fileSystem(file);
        }
        if (error instanceof OutOfMemoryError) {
            return "out of memory: give the JVM more with LATENTFLOW_JAVA_OPTS=-Xmx4g";
        }
        return "unexpected " + error.getClass().getSimpleName() + " (run with --verbose for more)";
    }

    private static String fileSystem(FileSystemException error) {
        String file = String.valueOf(error.getFile());
        if (error instanceof NoSuchFileException) {
            return "no such file or folder: " + file;
        }
        if (error instanceof AccessDeniedException) {
            return "no permission for " + file;
        }
        if (error instanceof FileAlreadyExistsException) {
            return "already exists: " + file;
        }
        if (error instanceof NotDirectoryException) {
            return "not a folder: " + file;
        }
        if (error instanceof DirectoryNotEmptyException) {
            return "folder is not empty: " + file;
        }
        return oneLine(file + ": " + error.getReason());
    }

    /** The cause that says something, below the wrappers of threads and futures. */
    private static Throwable unwrap(Throwable error) {
        Throwable current = error;
        while (current.getCause() != null && isWrapper(current)) {
            current = current.getCause();
        }
        return current;
    }

    private static boolean isWrapper(Throwable error) {
        return error instanceof ExecutionException
                || error instanceof CompletionException
                || error instanceof java.io.UncheckedIOException
                || error.getClass() == RuntimeException.class
                || (error.getMessage() == null && !(error instanceof FileNotFoundException));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
