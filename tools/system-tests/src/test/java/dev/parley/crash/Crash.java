package dev.parley.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills this process with SIGKILL when it passes the step that the environment names, as
 * soon as the file that the environment names is there.
 */
public final class Crash {

	/** The variable that names the {@link Step}. */
	public static final String STEP = "PARLEY_CRASH_STEP";

	/** The variable that names the file. */
	public static final String FUSE = "PARLEY_CRASH_FUSE";

	/** Which pass kills the process, counted from the creation of the file. */
	private static final int PASSAGE = 3;

	private static final Duration GATHERING = Duration.ofSeconds(1);

	private static final Step step = Step.valueOf(System.getenv(STEP));

	private static final Path fuse = Path.of(System.getenv(FUSE));

	private static final AtomicInteger passages = new AtomicInteger();

	private static volatile Thread dying;

	private Crash() {
	}

	/** Waits while messages arrive, once the file is there. */
	static void gather() {
		if (Files.exists(fuse)) {
			LockSupport.parkNanos(GATHERING.toNanos());
		}
	}

	static void at(Step passed) {
		if (comes(passed)) {
			die();
		}
	}

	/**
	 * Whether the process dies at this passage. If so, no other thread goes on from here,
	 * so that what the caller does until it {@link #die() dies} is the last that the
	 * process does.
	 */
	static boolean comes(Step next) {
		boolean last = next == step && Files.exists(fuse) && passages.incrementAndGet() == PASSAGE;
		if (last) {
			dying = Thread.currentThread();
		}
		return last;
	}

	/** Stops every thread but the one in which the process dies. */
	static void holdIfDying() {
		Thread last = dying;
		while (last != null && last != Thread.currentThread()) {
			LockSupport.park();
		}
	}

	static void die() {
		System.err.println("Killed at " + step);
		try {
			new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		while (true) {
			LockSupport.park();
		}
	}

}
