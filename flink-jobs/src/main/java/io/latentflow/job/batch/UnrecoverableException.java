package io.latentflow.job.batch;

/**
 * A batch function cannot work at all, whatever element it is given, such as when its engine does
 * not load: no element is at fault, so the job fails.
 */
public class UnrecoverableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnrecoverableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
