package io.latentflow.cli.doctor;

/**
 * What a check found.
 *
 * @param what was looked at
 * @param ok whether it is fit for use
 * @param detail what was found, and what to do where it is not fit
 */
public record Finding(String what, boolean ok, String detail) {}
