package dev.parley.setup;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.CompletionException;

import dev.parley.servers.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints an error in one line, after the log lines that explain it. */
public final class OneLineErrors implements IExecutionExceptionHandler {

	@Override
	public int handleExecutionException(Exception ex, CommandLine command, ParseResult parsed) {
		Throwable cause = (ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex;
		if (cause instanceof Failure failure) {
			failure.evidence().forEach(command.getErr()::println);
		}
		else if (!(cause instanceof UncheckedIOException)) {
			cause.printStackTrace(command.getErr());
		}
		command.getErr()
			.println(
					"parley: " + ((cause.getCause() instanceof AccessDeniedException denied)
							? "You may not read or write " + denied.getFile()
									+ ", which belongs to another user: use a checkout of your own"
							: cause.getMessage()));
		return 1;
	}

}
