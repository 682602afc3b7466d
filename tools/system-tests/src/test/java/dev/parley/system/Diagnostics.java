package dev.parley.system;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.parley.servers.Home;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Keeps, at the first failure of a run, what is known of the platform, and prints where.
 * {@code junit-platform.properties} has it watch all tests.
 */
public final class Diagnostics
		implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler, TestWatcher {

	static final String FILE = "parley.diagnostics";

	/** As early as can be: nothing that died has been started again. */
	@Override
	public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
		keep(test, failure);
		throw failure;
	}

	@Override
	public void handleBeforeAllMethodExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
		keep(test, failure);
		throw failure;
	}

	/** Whatever failed elsewhere, such as in a constructor. */
	@Override
	public void testFailed(ExtensionContext test, Throwable failure) {
		keep(test, failure);
	}

	private static void keep(ExtensionContext test, Throwable failure) {
		test.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Diagnostics.class, (key) -> {
			String name = test.getConfigurationParameter(FILE).orElse("diagnostics");
			Path file = Home.find().root().resolve("tools/system-tests/target").resolve(name + ".zip");
			Map<String, Callable<String>> evidence = new LinkedHashMap<>();
			evidence.put("failure.txt", () -> test.getUniqueId() + "\n\n" + trace(failure));
			RunningPlatform.running().forEach((platform) -> evidence.putAll(platform.evidence()));
			Bundle.write(file, evidence, RunningPlatform.running().stream().flatMap(RunningPlatform::secrets).toList());
			System.out.println("The first failure, with states, logs, threads and facts of the platform: " + file);
			return file;
		}, Path.class);
	}

	private static String trace(Throwable failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		return trace.toString();
	}

}
