/** The subcommands: options, help, and calls of the work behind them. */
package io.latentflow.cli.command;
