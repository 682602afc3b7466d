package dev.parley.servers;

import java.nio.file.Path;

/** The JDK of this process and of the Java processes that it starts. */
public final class Jdk {

	private static final int NEEDED = 25;

	private Jdk() {
	}

	public static String java() {
		if (Runtime.version().feature() < NEEDED) {
			throw new Failure("Parley needs Java %d, and this is Java %d: install a JDK %1$d and set JAVA_HOME to it"
				.formatted(NEEDED, Runtime.version().feature()));
		}
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** Differs between JVMs that cannot share an AOT cache. */
	static String fingerprint() {
		return Fingerprint.of(System.getProperty("java.vm.version") + System.getProperty("java.vm.vendor")
				+ System.getProperty("os.arch") + System.getProperty("java.home"));
	}

}
