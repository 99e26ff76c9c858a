package io.latentflow.job.submit;

/** A cluster did not take a job; the message says what it answered and what to do. */
public class SubmitException extends Exception {

    private static final long serialVersionUID = 1;

    public SubmitException(String reason) {
        super(reason);
    }

    public SubmitException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
