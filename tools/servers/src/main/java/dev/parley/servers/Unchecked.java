package dev.parley.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;

/** Runs work that throws checked exceptions where none can pass. */
public final class Unchecked {

	private Unchecked() {
	}

	public static <T> T get(Callable<T> work) {
		try {
			return work.call();
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted", ex);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	public static void run(Work work) {
		get(() -> {
			work.run();
			return true;
		});
	}

	/** Work without a result. */
	@FunctionalInterface
	public interface Work {

		void run() throws Exception;

	}

}
